package org.dermatome.server.cds;

import java.time.LocalDate;
import java.util.List;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;

/** Where feedback is kept. A server that keeps nothing has no such bean. */
public interface KeptFeedback {

    /** Keeps all of them or none; one that is kept already stays as it is. @return how many were new */
    int keep(List<Observation> feedback);

    /**
     * What is kept of some days, the first and the last included.
     *
     * @param code the code that all feedback has
     * @param most more are not read
     */
    List<Observation> find(Coding code, LocalDate first, LocalDate last, int most);
}
