package org.dermatome.response;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dermatome.knowledge.Form;
import org.dermatome.knowledge.Knowledge;
import org.dermatome.knowledge.Option;
import org.dermatome.knowledge.Question;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;

/** A response as a person or clinician fills it in: answers by linkId, each put where the Questionnaire has it. */
public final class FilledForm {

    private static final Knowledge KNOWLEDGE = Knowledge.load();

    private final Form form = KNOWLEDGE.current().form();
    private final Map<String, List<Object>> answers = new LinkedHashMap<>();
    private final QuestionnaireResponse response = new QuestionnaireResponse();

    private FilledForm(QuestionnaireResponseStatus status) {
        response.setStatus(status).setQuestionnaire(form.url() + '|' + form.version()).setSubject(new Reference("Patient/anna"));
        response.getAuthoredElement().setValueAsString("2026-11-20T09:30:00Z");
    }

    /** The package all tests share. */
    public static Knowledge knowledge() {
        return KNOWLEDGE;
    }

    public static FilledForm inProgress() {
        return new FilledForm(QuestionnaireResponseStatus.INPROGRESS);
    }

    public static FilledForm completed() {
        return new FilledForm(QuestionnaireResponseStatus.COMPLETED);
    }

    public static FilledForm amended() {
        return new FilledForm(QuestionnaireResponseStatus.AMENDED);
    }

    /** Codes for choices, numbers for numbers, anything that is a FHIR type as it is. */
    public FilledForm answer(String linkId, Object... values) {
        answers.put(linkId, List.of(values));
        return this;
    }

    public FilledForm withId(String id) {
        response.setId(id);
        return this;
    }

    public FilledForm by(String author) {
        response.setAuthor(new Reference(author));
        return this;
    }

    public FilledForm withoutSubject() {
        response.setSubject(null);
        return this;
    }

    public FilledForm withoutVersion() {
        response.setQuestionnaire(form.url());
        return this;
    }

    /** The response, in the order of the Questionnaire. */
    public QuestionnaireResponse build() {
        return build(false);
    }

    /** The response with every list of items reversed. */
    public QuestionnaireResponse buildReversed() {
        return build(true);
    }

    private QuestionnaireResponse build(boolean reversed) {
        QuestionnaireResponse built = response.copy();
        Map<String, QuestionnaireResponseItemComponent> groups = new LinkedHashMap<>();
        for (Question question : form.questions()) {
            if (answers.containsKey(question.linkId())) {
                QuestionnaireResponseItemComponent item = new QuestionnaireResponseItemComponent().setLinkId(question.linkId());
                answers.get(question.linkId()).forEach(value -> item.addAnswer().setValue(value(question, value)));
                place(built, question, item, groups);
            }
        }
        if (reversed) {
            reverse(built.getItem());
        }
        return built;
    }

    private static void reverse(List<QuestionnaireResponseItemComponent> items) {
        List<QuestionnaireResponseItemComponent> copy = new ArrayList<>(items);
        Collections.reverse(copy);
        items.clear();
        items.addAll(copy);
        items.forEach(item -> reverse(item.getItem()));
    }

    private void place(QuestionnaireResponse built, Question question, QuestionnaireResponseItemComponent item,
                       Map<String, QuestionnaireResponseItemComponent> groups) {
        if (question.parent() == null) {
            built.addItem(item);
            return;
        }
        QuestionnaireResponseItemComponent group = groups.get(question.parent());
        if (group == null) {
            group = new QuestionnaireResponseItemComponent().setLinkId(question.parent());
            groups.put(question.parent(), group);
            place(built, form.find(question.parent()), group, groups);
        }
        group.addItem(item);
    }

    private static Type value(Question question, Object value) {
        if (value instanceof Type type) {
            return type;
        }
        return switch (question.type()) {
            case CHOICE -> coding(question, (String) value);
            case INTEGER -> new IntegerType((Integer) value);
            case DECIMAL -> new DecimalType(new BigDecimal(value.toString()));
            case DATE_TIME -> new DateTimeType((String) value);
            default -> new StringType((String) value);
        };
    }

    private static Coding coding(Question question, String code) {
        Option option = question.options().values().stream().filter(offered -> offered.code().equals(code)).findFirst().orElseThrow(
                () -> new IllegalArgumentException(question.linkId() + " offers no " + code));
        return new Coding(option.system(), option.code(), option.display().plain());
    }
}
