package org.dermatome.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.dermatome.evaluation.Evaluation;
import org.dermatome.evaluation.EvaluationOptions;
import org.dermatome.evaluation.InvalidResponseException;
import org.dermatome.explain.Explanations;
import org.dermatome.knowledge.Cause;
import org.dermatome.knowledge.Knowledge;
import org.hl7.fhir.r4.model.QuestionnaireResponse;

/** Explains the evaluation of one file, as text or as FHIR Parameters. */
final class ExplainCommand {

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private EvaluationOptions options;

    ExplainCommand(InputStream in, PrintStream out, PrintStream err, Clock clock) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.options = EvaluationOptions.at(clock);
    }

    /** @return the exit code, or -1 if the arguments make no sense */
    int run(List<String> arguments) {
        List<String> files = new ArrayList<>();
        String code = null;
        boolean json = false;
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext();) {
            String argument = rest.next();
            if (argument.equals("--json")) {
                json = true;
            } else if (argument.equals("--cause") && rest.hasNext()) {
                code = rest.next();
            } else if (argument.equals(Dermatome.LANGUAGE) && rest.hasNext()) {
                options = options.in(rest.next());
            } else if (argument.startsWith("--")) {
                return -1;
            } else {
                files.add(argument);
            }
        }
        if (files.size() != 1) {
            return -1;
        }
        return explain(new ResponseFile(files.get(0)), code, json);
    }

    private int explain(ResponseFile file, String code, boolean json) {
        if (!file.isThere(err)) {
            return Dermatome.USAGE;
        }
        Evaluation evaluation = Evaluation.of(Knowledge.load());
        Cause cause = code == null ? null : evaluation.knowledge().current().causes().get(code);
        if (code != null && cause == null) {
            err.println("there is no cause " + code + "; the causes are: " + String.join(", ", evaluation.knowledge().current().causes().keySet()));
            return Dermatome.USAGE;
        }
        QuestionnaireResponse response = file.read(in, err);
        if (response == null) {
            return Dermatome.INVALID;
        }
        try {
            Explanations explanations = evaluation.explain(response, options, cause);
            if (json) {
                out.println(ResponseFile.parser().encodeResourceToString(evaluation.layOut(explanations, options)));
            } else {
                new ExplanationText(out, explanations.edition().languages().choose(options.language())).print(explanations);
            }
            return Dermatome.OK;
        } catch (InvalidResponseException e) {
            err.println(file.name() + ": the response cannot be evaluated");
            err.println(e.getMessage());
            return Dermatome.INVALID;
        }
    }
}
