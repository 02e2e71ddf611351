package org.dermatome.server.access;

import java.util.Map;

/** What an operation needs. One that stands nowhere here is refused to everybody. */
enum OperationRule {

    /** Nothing: it computes on what the call brings, reads nothing that is stored, and stores nothing. */
    ANYBODY,
    /** A token, as it costs something; otherwise the same. What it reads of stored people is decided when it is read. */
    TOKEN,
    /** That the stored response of the address may be read. */
    STORED_RESPONSE,
    /** That responses may be written; which is decided when it is written. */
    HANDED_IN,
    /** All observations: it counts them, whosever they are. */
    ALL_OBSERVATIONS;

    private static final String RESPONSE = "QuestionnaireResponse";
    private static final String VALIDATE = "$validate";
    /** By type and name, on the level of the type. */
    private static final Map<String, OperationRule> OF_TYPE = Map.ofEntries(
            Map.entry("QuestionnaireResponse/$evaluate", ANYBODY), Map.entry("QuestionnaireResponse/$explain", ANYBODY),
            Map.entry("ValueSet/$expand", ANYBODY),
            Map.entry("QuestionnaireResponse/$extract", TOKEN), Map.entry("Questionnaire/$populate", TOKEN),
            Map.entry("Questionnaire/$questionnaire-package", TOKEN), Map.entry("Questionnaire/$process-response", HANDED_IN),
            Map.entry("PlanDefinition/$apply", TOKEN), Map.entry("ValueSet/$validate-code", TOKEN), Map.entry("CodeSystem/$validate-code", TOKEN),
            Map.entry("CodeSystem/$lookup", TOKEN), Map.entry("CodeSystem/$subsumes", TOKEN), Map.entry("ConceptMap/$translate", TOKEN),
            Map.entry("Measure/$evaluate-measure", ALL_OBSERVATIONS));
    /** By type and name, on the level of the instance. */
    private static final Map<String, OperationRule> OF_INSTANCE = Map.ofEntries(
            Map.entry("QuestionnaireResponse/$evaluate", STORED_RESPONSE), Map.entry("QuestionnaireResponse/$explain", STORED_RESPONSE),
            Map.entry("QuestionnaireResponse/$extract", STORED_RESPONSE),
            Map.entry("ValueSet/$expand", TOKEN), Map.entry("Questionnaire/$populate", TOKEN),
            Map.entry("Questionnaire/$questionnaire-package", TOKEN), Map.entry("Questionnaire/$process-response", HANDED_IN),
            Map.entry("PlanDefinition/$apply", TOKEN), Map.entry("ValueSet/$validate-code", TOKEN), Map.entry("CodeSystem/$validate-code", TOKEN),
            Map.entry("CodeSystem/$subsumes", TOKEN), Map.entry("ConceptMap/$translate", TOKEN),
            Map.entry("Measure/$evaluate-measure", ALL_OBSERVATIONS));

    /** Null if there is none. */
    static OperationRule of(String type, String name, boolean instance) {
        if (VALIDATE.equals(name) && type != null) {
            return instance && type.equals(RESPONSE) ? STORED_RESPONSE : TOKEN;
        }
        return (instance ? OF_INSTANCE : OF_TYPE).get(type + '/' + name);
    }
}
