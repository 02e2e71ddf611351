package org.dermatome.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import org.dermatome.evaluation.Evaluation;
import org.dermatome.evaluation.EvaluationOptions;
import org.dermatome.evaluation.InvalidResponseException;
import org.dermatome.knowledge.Knowledge;
import org.hl7.fhir.r4.model.QuestionnaireResponse;

/** Evaluates files one after the other; a bad one does not stop the next. */
final class EvaluateCommand {

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final EvaluationOptions options;

    EvaluateCommand(InputStream in, PrintStream out, PrintStream err, Clock clock) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.options = EvaluationOptions.at(clock);
    }

    int run(List<String> names) {
        List<ResponseFile> files = names.stream().map(ResponseFile::new).toList();
        for (ResponseFile file : files) {
            if (!file.isThere(err)) {
                return Dermatome.USAGE;
            }
        }
        Evaluation evaluation = Evaluation.of(Knowledge.load());
        int exit = Dermatome.OK;
        for (ResponseFile file : files) {
            if (!evaluate(evaluation, file)) {
                exit = Dermatome.INVALID;
            }
        }
        return exit;
    }

    private boolean evaluate(Evaluation evaluation, ResponseFile file) {
        QuestionnaireResponse response = file.read(in, err);
        if (response == null) {
            return false;
        }
        try {
            out.println(ResponseFile.parser().encodeResourceToString(evaluation.evaluate(response, options)));
            return true;
        } catch (InvalidResponseException e) {
            err.println(file.name() + ": the response cannot be evaluated");
            err.println(e.getMessage());
            return false;
        }
    }
}
