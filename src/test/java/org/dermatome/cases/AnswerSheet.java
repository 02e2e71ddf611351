package org.dermatome.cases;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.dermatome.knowledge.Form;
import org.dermatome.knowledge.Option;
import org.dermatome.knowledge.Question;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;

/** Answers by question: an option code, a list of codes, or a number; as a QuestionnaireResponse of the form. */
public record AnswerSheet(Map<String, Object> answers, boolean completed) {

    public static AnswerSheet completed(Map<String, Object> answers) {
        return new AnswerSheet(answers, true);
    }

    /** The response a person (with examination findings: a clinician) would send; items stand in the order of the form. */
    public QuestionnaireResponse toResponse(Form form) {
        QuestionnaireResponse response = new QuestionnaireResponse();
        response.setQuestionnaire(form.url() + "|" + form.version());
        response.setStatus(completed ? QuestionnaireResponseStatus.COMPLETED : QuestionnaireResponseStatus.INPROGRESS);
        response.setAuthored(java.util.Date.from(java.time.Instant.parse("2026-11-27T08:00:00Z")));
        if (answers.keySet().stream().anyMatch(linkId -> form.find(linkId).clinicianOnly())) {
            response.setAuthor(new Reference("Practitioner/example"));
        }
        Items items = new Items(response, form);
        for (Question question : form.questions()) {
            Object answer = answers.get(question.linkId());
            if (answer != null) {
                QuestionnaireResponseItemComponent item = items.of(question);
                for (Object value : answer instanceof List<?> several ? several : List.of(answer)) {
                    item.addAnswer().setValue(value(question, value));
                }
            }
        }
        return response;
    }

    private static Type value(Question question, Object value) {
        return switch (question.type()) {
            case CHOICE -> coding(question, String.valueOf(value));
            case INTEGER -> new IntegerType(((Number) value).intValue());
            case DECIMAL -> new DecimalType(new BigDecimal(String.valueOf(value)));
            default -> new StringType(String.valueOf(value));
        };
    }

    private static Coding coding(Question question, String code) {
        Option option = question.options().values().stream().filter(o -> o.code().equals(code)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(question.linkId() + " has no option " + code));
        return new Coding(option.system(), option.code(), null);
    }

    /** The items of a response, made with their groups when first asked for. */
    private record Items(QuestionnaireResponse response, Form form, Map<String, QuestionnaireResponseItemComponent> made) {

        Items(QuestionnaireResponse response, Form form) {
            this(response, form, new java.util.HashMap<>());
        }

        QuestionnaireResponseItemComponent of(Question question) {
            QuestionnaireResponseItemComponent item = made.get(question.linkId());
            if (item == null) {
                item = question.parent() == null ? response.addItem() : of(form.find(question.parent())).addItem();
                item.setLinkId(question.linkId());
                made.put(question.linkId(), item);
            }
            return item;
        }
    }
}
