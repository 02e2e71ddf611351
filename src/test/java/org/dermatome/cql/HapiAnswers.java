package org.dermatome.cql;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemAnswerComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Type;

/** The answers of a response without any rule about enablement, exactly as the CQL text of the helper library reads them. */
record HapiAnswers(QuestionnaireResponse response) implements RuleAnswers {

    @Override
    public List<String> codes(String linkId) {
        return values(linkId).stream().filter(Coding.class::isInstance)
                .map(value -> ((Coding) value).getCode())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    @Override
    public BigDecimal number(String linkId) {
        return values(linkId).stream().map(HapiAnswers::number).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static BigDecimal number(Type value) {
        if (value instanceof IntegerType integer) {
            return new BigDecimal(integer.getValue());
        }
        if (value instanceof DecimalType decimal) {
            return decimal.getValue();
        }
        return value instanceof Quantity quantity ? quantity.getValue() : null;
    }

    @Override
    public boolean answered(String linkId) {
        return !values(linkId).isEmpty();
    }

    @Override
    public boolean isFinal() {
        return response.getStatus() == QuestionnaireResponseStatus.COMPLETED || response.getStatus() == QuestionnaireResponseStatus.AMENDED;
    }

    /** Level by level, because that is the order of the helper library. */
    private List<Type> values(String linkId) {
        List<Type> values = new ArrayList<>();
        List<QuestionnaireResponseItemComponent> level = response.getItem();
        while (!level.isEmpty()) {
            List<QuestionnaireResponseItemComponent> below = new ArrayList<>();
            for (QuestionnaireResponseItemComponent item : level) {
                below.addAll(item.getItem());
            }
            for (QuestionnaireResponseItemComponent item : level) {
                for (QuestionnaireResponseItemAnswerComponent answer : item.getAnswer()) {
                    if (linkId.equals(item.getLinkId()) && answer.hasValue()) {
                        values.add(answer.getValue());
                    }
                    below.addAll(answer.getItem());
                }
            }
            level = below;
        }
        return values;
    }
}
