package org.dermatome.packaging;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cqframework.cql.cql2elm.CqlCompilerOptions;
import org.cqframework.cql.cql2elm.CqlCompilerOptions.Options;
import org.cqframework.cql.cql2elm.LibraryBuilder.SignatureLevel;
import org.cqframework.cql.cql2elm.LibraryManager;
import org.cqframework.cql.cql2elm.ModelManager;
import org.hl7.elm.r1.VersionedIdentifier;

/** How this project translates CQL to ELM, the same for the package and for the reference engine. */
public final class CqlTranslation {

    private static final Pattern HEADER = Pattern.compile("(?m)^library\\s+\"?([A-Za-z][A-Za-z0-9_]*)\"?(?:\\s+version\\s+'([^']+)')?");

    private CqlTranslation() {
    }

    /** A fresh library manager with the options of this project: no list promotion or demotion, signatures on every call. */
    public static LibraryManager newLibraryManager() {
        CqlCompilerOptions options = new CqlCompilerOptions(Options.DisableListDemotion, Options.DisableListPromotion);
        options.setSignatureLevel(SignatureLevel.All);
        return new LibraryManager(new ModelManager(), options);
    }

    /** Name and version from the header line of a CQL text. */
    public static VersionedIdentifier identifierOf(String cql) {
        Matcher header = HEADER.matcher(cql);
        if (!header.find()) {
            throw new IllegalArgumentException("no line \"library Name version '...'\"");
        }
        return new VersionedIdentifier().withId(header.group(1)).withVersion(header.group(2));
    }
}
