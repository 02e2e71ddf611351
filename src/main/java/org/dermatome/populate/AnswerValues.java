package org.dermatome.populate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.dermatome.knowledge.ItemType;
import org.dermatome.knowledge.Question;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Type;

/** Turns what an expression gives into answers that the item takes. What it does not take is left out and reported. */
final class AnswerValues {

    private final Issues issues;

    AnswerValues(Issues issues) {
        this.issues = issues;
    }

    List<Type> of(Question question, List<Base> values) {
        List<Type> answers = new ArrayList<>();
        for (Base value : values) {
            Type answer = answer(question, value);
            if (answer == null) {
                leaveOut(question, "the record has a value that the item does not take");
            } else if (answers.stream().noneMatch(answer::equalsDeep)) {
                answers.add(answer);
            }
        }
        if (answers.size() > 1 && !question.repeats()) {
            leaveOut(question, "the record has " + answers.size() + " values and the item takes one");
            return List.of();
        }
        return answers;
    }

    void leaveOut(Question question, String reason) {
        issues.add(IssueSeverity.WARNING, IssueType.VALUE, "The item '" + question.linkId() + "' was not pre-filled: " + reason + '.',
                "QuestionnaireResponse.descendants().where(linkId = '" + question.linkId() + "')");
    }

    private static Type answer(Question question, Base value) {
        ItemType type = question.type();
        if (type == ItemType.CHOICE) {
            return value instanceof Coding coding && question.option(coding.getSystem(), coding.getCode()) != null ? coding.copy() : null;
        }
        if (type == ItemType.INTEGER || type == ItemType.DECIMAL) {
            return value.isPrimitive() ? number(question, value.primitiveValue()) : null;
        }
        if (type == ItemType.QUANTITY) {
            return value instanceof Quantity quantity && inRange(question, quantity.getValue()) ? quantity.copy() : null;
        }
        return value instanceof PrimitiveType<?> primitive ? primitive.copy() : null;
    }

    private static Type number(Question question, String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            if (!inRange(question, number)) {
                return null;
            }
            return question.type() == ItemType.INTEGER ? new IntegerType(number.intValueExact()) : new DecimalType(number);
        } catch (ArithmeticException e) {
            return null;
        }
    }

    private static boolean inRange(Question question, BigDecimal number) {
        return number != null && (question.minimum() == null || number.compareTo(question.minimum()) >= 0)
                && (question.maximum() == null || number.compareTo(question.maximum()) <= 0);
    }
}
