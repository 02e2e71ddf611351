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
import java.time.Clock;
import java.util.List;
import org.dermatome.evaluation.Evaluation;
import org.dermatome.evaluation.EvaluationOptions;
import org.dermatome.evaluation.InvalidResponseException;
import org.dermatome.knowledge.Knowledge;
import org.hl7.fhir.r4.model.QuestionnaireResponse;

/** Evaluates files one after the other; a bad one does not stop the next. */
final class EvaluateCommand {

    private static final String INPUT = "-";

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final EvaluationOptions options;
    private final IParser parser = FhirContext.forR4Cached().newJsonParser().setPrettyPrint(true)
            .setParserErrorHandler(new StrictErrorHandler());

    EvaluateCommand(InputStream in, PrintStream out, PrintStream err, Clock clock) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.options = EvaluationOptions.at(clock);
    }

    int run(List<String> files) {
        for (String file : files) {
            if (!INPUT.equals(file) && !Files.isReadable(Path.of(file))) {
                err.println(file + ": there is no such file, or it cannot be read");
                return Dermatome.USAGE;
            }
        }
        Evaluation evaluation = Evaluation.of(Knowledge.load());
        int exit = Dermatome.OK;
        for (String file : files) {
            if (!evaluate(evaluation, file)) {
                exit = Dermatome.INVALID;
            }
        }
        return exit;
    }

    private boolean evaluate(Evaluation evaluation, String file) {
        try {
            QuestionnaireResponse response = parser.parseResource(QuestionnaireResponse.class, read(file));
            out.println(parser.encodeResourceToString(evaluation.evaluate(response, options)));
            return true;
        } catch (InvalidResponseException e) {
            err.println(file + ": the response cannot be evaluated");
            err.println(e.getMessage());
        } catch (DataFormatException | IOException e) {
            err.println(file + ": is no QuestionnaireResponse in JSON that can be read: " + e.getMessage());
        }
        return false;
    }

    private String read(String file) throws IOException {
        byte[] bytes = INPUT.equals(file) ? in.readAllBytes() : Files.readAllBytes(Path.of(file));
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
