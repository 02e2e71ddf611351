package org.dermatome.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.dermatome.evaluation.EvaluatedResponse;
import org.dermatome.evaluation.Evaluation;
import org.dermatome.evaluation.EvaluationOptions;
import org.dermatome.evaluation.InvalidResponseException;
import org.dermatome.evaluation.UnreadableResponseException;
import org.dermatome.knowledge.Knowledge;

/** Evaluates files one after the other; a bad one does not stop the next. */
final class EvaluateCommand {

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private EvaluationOptions options;

    EvaluateCommand(InputStream in, PrintStream out, PrintStream err, Clock clock) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.options = EvaluationOptions.at(clock);
    }

    /** @return the exit code, or -1 if the arguments make no sense */
    int run(List<String> arguments) {
        List<ResponseFile> files = new ArrayList<>();
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext();) {
            String argument = rest.next();
            if (!argument.equals(Dermatome.LANGUAGE)) {
                files.add(new ResponseFile(argument));
            } else if (rest.hasNext()) {
                options = options.in(rest.next());
            } else {
                return -1;
            }
        }
        if (files.isEmpty()) {
            return -1;
        }
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
        try {
            EvaluatedResponse evaluated = evaluation.assess(file.bytes(in), options);
            out.println(Indented.of(evaluation.toJson(evaluated, options)));
            return true;
        } catch (InvalidResponseException e) {
            err.println(file.name() + ": the response cannot be evaluated");
            err.println(e.getMessage());
        } catch (UnreadableResponseException | IOException e) {
            err.println(file.name() + ": is no QuestionnaireResponse in JSON that can be read: " + e.getMessage());
        }
        return false;
    }
}
