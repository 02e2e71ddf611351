package org.dermatome.cli;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hl7.fhir.r4.model.QuestionnaireResponse;

/** A file with a response, or the input; what cannot be read is explained to the user. */
record ResponseFile(String name) {

    private static final String INPUT = "-";

    /** True if there is something to read; otherwise says so. */
    boolean isThere(PrintStream err) {
        boolean there = INPUT.equals(name) || Files.isReadable(Path.of(name));
        if (!there) {
            err.println(name + ": there is no such file, or it cannot be read");
        }
        return there;
    }

    /** The response, or null after saying why there is none. */
    QuestionnaireResponse read(InputStream in, PrintStream err) {
        try {
            return parser().parseResource(QuestionnaireResponse.class, new String(bytes(in), StandardCharsets.UTF_8));
        } catch (DataFormatException | IOException e) {
            err.println(name + ": is no QuestionnaireResponse in JSON that can be read: " + e.getMessage());
            return null;
        }
    }

    byte[] bytes(InputStream in) throws IOException {
        return INPUT.equals(name) ? in.readAllBytes() : Files.readAllBytes(Path.of(name));
    }

    /** A strict parser, which also writes results. */
    static IParser parser() {
        return FhirContext.forR4Cached().newJsonParser().setPrettyPrint(true).setParserErrorHandler(new StrictErrorHandler());
    }
}
