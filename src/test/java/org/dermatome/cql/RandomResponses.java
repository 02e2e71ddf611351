package org.dermatome.cql;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;

/** Responses to the questions of the test library: unanswered, unsure, one code, several, numbers of every type, at any depth. */
final class RandomResponses {

    private static final List<String> DECIMALS = List.of("0", "0.0", "2.5", "2.50", "3", "7.123456789", "-1.25", "99");

    private final Random random;

    RandomResponses(long seed) {
        random = new Random(seed);
    }

    QuestionnaireResponse next() {
        QuestionnaireResponse response = new QuestionnaireResponse();
        response.setStatus(pick(List.of(QuestionnaireResponseStatus.COMPLETED, QuestionnaireResponseStatus.AMENDED,
                QuestionnaireResponseStatus.INPROGRESS)));
        List<QuestionnaireResponseItemComponent> items = new ArrayList<>();
        coded(items, "q1", "yes", "no", "unsure");
        coded(items, "q2", "a", "b", "c", "not-done");
        coded(items, "q3", "a", "b", "c", "B", "unsure", "prefer-not");
        coded(items, "q4", "a", "d", "unsure");
        coded(items, "q5", "0", "1", "4", "2.5", "x");
        coded(items, "q6", "0", "3");
        numeric(items, "n1");
        numeric(items, "n2");
        other(items, "t1");
        items.forEach(item -> place(response, item));
        return response;
    }

    private void place(QuestionnaireResponse response, QuestionnaireResponseItemComponent item) {
        List<QuestionnaireResponseItemComponent> siblings = response.getItem();
        for (int depth = random.nextInt(5); depth > 0; depth--) {
            if (siblings.isEmpty() || siblings.get(0).hasAnswer()) {
                siblings.add(0, new QuestionnaireResponseItemComponent().setLinkId("group-" + depth));
            }
            siblings = siblings.get(0).getItem();
        }
        siblings.add(item);
    }

    private void coded(List<QuestionnaireResponseItemComponent> items, String linkId, String... codes) {
        if (random.nextInt(4) == 0) {
            return;
        }
        QuestionnaireResponseItemComponent item = new QuestionnaireResponseItemComponent().setLinkId(linkId);
        boolean several = !linkId.equals("q1") && random.nextInt(3) == 0;
        for (int count = several ? 3 : 1; count > 0; count--) {
            item.addAnswer().setValue(new Coding().setCode(pick(List.of(codes))));
        }
        if (random.nextInt(5) == 0) {
            item.getAnswerFirstRep().addItem().setLinkId("nested").addAnswer().setValue(new Coding().setCode("deep-" + linkId));
        }
        items.add(item);
    }

    private void numeric(List<QuestionnaireResponseItemComponent> items, String linkId) {
        String number = pick(DECIMALS);
        List<Type> values = List.of(new IntegerType(random.nextInt(8)), new DecimalType(number),
                new Quantity().setValue(new DecimalType(number).getValue()).setUnit("kg"), new StringType("none"));
        if (random.nextInt(4) != 0) {
            items.add(answered(linkId, pick(values)));
        }
    }

    private void other(List<QuestionnaireResponseItemComponent> items, String linkId) {
        if (random.nextBoolean()) {
            items.add(answered(linkId, pick(List.of(new StringType("text"), new BooleanType(false), new DateTimeType("2026-01-02")))));
        } else if (random.nextBoolean()) {
            items.add(new QuestionnaireResponseItemComponent().setLinkId(linkId));
        }
    }

    private static QuestionnaireResponseItemComponent answered(String linkId, Type value) {
        QuestionnaireResponseItemComponent item = new QuestionnaireResponseItemComponent().setLinkId(linkId);
        item.addAnswer().setValue(value);
        return item;
    }

    private <T> T pick(List<? extends T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
