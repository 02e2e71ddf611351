package org.dermatome.evaluation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.dermatome.assessment.Assessor;
import org.dermatome.explain.Explainer;
import org.dermatome.explain.Explanations;
import org.dermatome.explain.Limits;
import org.dermatome.knowledge.Cause;
import org.dermatome.knowledge.Knowledge;
import org.dermatome.outcome.ExplanationParameters;
import org.dermatome.outcome.OutcomeBundle;
import org.dermatome.response.Answers;
import org.dermatome.response.JsonContent;
import org.dermatome.response.Reading;
import org.dermatome.response.ResponseContent;
import org.dermatome.response.ResponseReader;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.QuestionnaireResponse;

/**
 * Evaluates responses. Thread-safe; it stores nothing and changes nothing in the response. The same response, time and language give the
 * same result. A rule that fails throws an {@link IllegalStateException} that names it.
 */
public final class Evaluation {

    private final Knowledge knowledge;
    private final ResponseReader reader;
    private final Assessor assessor;
    private final Explainer explainer;

    private Evaluation(Knowledge knowledge) {
        this.knowledge = knowledge;
        this.reader = new ResponseReader(knowledge);
        this.assessor = Assessor.of(knowledge.current());
        this.explainer = Explainer.of(knowledge.current(), assessor.rules());
    }

    /** Prepares the rules of the package. */
    public static Evaluation of(Knowledge knowledge) {
        return new Evaluation(knowledge);
    }

    public Knowledge knowledge() {
        return knowledge;
    }

    /**
     * Reads and assesses a response without laying out the result.
     *
     * @throws InvalidResponseException if the response cannot be evaluated
     */
    public EvaluatedResponse assess(QuestionnaireResponse response, EvaluationOptions options) {
        return assess(answers(reader.read(response, options.storing())), options);
    }

    /**
     * The same for a response from elsewhere.
     *
     * @throws InvalidResponseException if the response cannot be evaluated
     */
    public EvaluatedResponse assess(ResponseContent response, EvaluationOptions options) {
        return assess(answers(reader.read(response, options.storing())), options);
    }

    /**
     * The same for a response in JSON (UTF-8). FHIR objects are built only if it holds something unusual or wrong.
     *
     * @throws UnreadableResponseException if it is no QuestionnaireResponse
     * @throws InvalidResponseException if the response cannot be evaluated
     */
    public EvaluatedResponse assess(byte[] json, EvaluationOptions options) {
        return assess(answers(json, options), options);
    }

    /**
     * Reads a response in JSON (UTF-8) and draws the conclusions without the reasons.
     *
     * @throws UnreadableResponseException if it is no QuestionnaireResponse
     * @throws InvalidResponseException if the response cannot be evaluated
     */
    public EvaluatedResponse conclude(byte[] json, EvaluationOptions options) {
        Answers answers = answers(json, options);
        return new EvaluatedResponse(answers, assessor.conclude(answers, time(options)));
    }

    private Answers answers(byte[] json, EvaluationOptions options) {
        Optional<ResponseContent> content = JsonContent.of(json);
        return answers(content.isPresent() ? reader.read(content.get(), options.storing())
                : reader.read(ResponseParser.parse(json), options.storing()));
    }

    private EvaluatedResponse assess(Answers answers, EvaluationOptions options) {
        return new EvaluatedResponse(answers, assessor.assess(answers, time(options)));
    }

    private static Instant time(EvaluationOptions options) {
        return options.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Answers answers(Reading reading) {
        if (reading.answers() == null) {
            throw new InvalidResponseException(reading.defects());
        }
        return reading.answers();
    }

    /**
     * Explains a response: why each red flag, finding and cause is what it is, and which other answers would change the urgency.
     *
     * @param cause a cause to explain alone, with other answers that would make it more or less likely; null for all
     * @throws InvalidResponseException if the response cannot be evaluated
     */
    public Explanations explain(QuestionnaireResponse response, EvaluationOptions options, Cause cause) {
        return explainer.explain(answers(reader.read(response, options.storing())), cause, Limits.standard());
    }

    /** An explanation as FHIR. */
    public Parameters layOut(Explanations explanations, EvaluationOptions options) {
        return ExplanationParameters.of(explanations, explanations.edition().languages().choose(options.language()));
    }

    /** The result of an assessment as FHIR. */
    public Bundle layOut(EvaluatedResponse evaluated, EvaluationOptions options) {
        return outcome(evaluated, options).toHapi();
    }

    /**
     * The result as FHIR.
     *
     * @throws InvalidResponseException if the response cannot be evaluated
     */
    public Bundle evaluate(QuestionnaireResponse response, EvaluationOptions options) {
        return layOut(assess(response, options), options);
    }

    /** The result of an assessment as JSON in UTF-8: the same bytes as HAPI writes for {@link #layOut}, several times faster. */
    public byte[] toJson(EvaluatedResponse evaluated, EvaluationOptions options) {
        return outcome(evaluated, options).toJson();
    }

    /**
     * The result as JSON in UTF-8.
     *
     * @throws InvalidResponseException if the response cannot be evaluated
     */
    public byte[] evaluateToJson(QuestionnaireResponse response, EvaluationOptions options) {
        return toJson(assess(response, options), options);
    }

    /**
     * The result as JSON in UTF-8.
     *
     * @throws UnreadableResponseException if it is no QuestionnaireResponse
     * @throws InvalidResponseException if the response cannot be evaluated
     */
    public byte[] evaluateToJson(byte[] json, EvaluationOptions options) {
        return toJson(assess(json, options), options);
    }

    private static OutcomeBundle outcome(EvaluatedResponse evaluated, EvaluationOptions options) {
        String language = evaluated.answers().edition().languages().choose(options.language());
        return OutcomeBundle.of(evaluated.answers(), evaluated.assessment(), language, options.storing());
    }
}
