package org.dermatome.response;

import java.util.ArrayList;
import java.util.List;
import org.dermatome.response.Defect.Kind;
import org.dermatome.response.Defect.Severity;

/** Collects what is wrong, so that everything is reported at once. */
final class Defects {

    private final List<Defect> found = new ArrayList<>();

    void error(Kind kind, Object location, String what, String remedy) {
        found.add(new Defect(kind, Severity.ERROR, what, location.toString(), remedy));
    }

    void warning(Kind kind, Object location, String what, String remedy) {
        found.add(new Defect(kind, Severity.WARNING, what, location.toString(), remedy));
    }

    void information(Kind kind, Object location, String what, String remedy) {
        found.add(new Defect(kind, Severity.INFORMATION, what, location.toString(), remedy));
    }

    boolean anyError() {
        return found.stream().anyMatch(Defect::isError);
    }

    List<Defect> all() {
        return List.copyOf(found);
    }
}
