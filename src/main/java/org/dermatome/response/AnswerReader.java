package org.dermatome.response;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.dermatome.knowledge.ItemType;
import org.dermatome.knowledge.Option;
import org.dermatome.knowledge.Question;
import org.dermatome.response.Defect.Kind;
import org.dermatome.response.ResponseContent.Given;

/** Reads the answers of one item. An answer without a value is no answer. */
final class AnswerReader {

    private static final int OPTIONS_NAMED = 12;
    /** No quantity of a body needs more; a number like 1e999999999 would fill the memory as soon as it is written out. */
    private static final int DIGITS = 40;

    private final Defects defects;

    AnswerReader(Defects defects) {
        this.defects = defects;
    }

    List<Answer> read(Question question, List<Given> given, Place location) {
        List<Answer> answers = new ArrayList<>(given.size());
        for (int i = 0; i < given.size(); i++) {
            if (given.get(i).type() != null) {
                Answer answer = read(question, given.get(i), location.answer(i));
                if (answer != null && !answers.contains(answer)) {
                    answers.add(answer);
                }
            }
        }
        if (answers.size() > 1) {
            checkTogether(question, answers, location);
        }
        return answers;
    }

    private void checkTogether(Question question, List<Answer> answers, Place location) {
        if (!question.repeats()) {
            defects.error(Kind.TOO_MANY_ANSWERS, location, "The item '" + question.linkId() + "' takes one answer and has "
                    + answers.size() + '.', "Give one answer.");
            return;
        }
        for (Answer answer : answers) {
            if (answer.option() != null && answer.option().exclusive()) {
                defects.warning(Kind.CONTRADICTING_ANSWERS, location, "'" + answer.option().code() + "' contradicts the other answers to '"
                        + question.linkId() + "'.", "Give it alone, or leave it out.");
            }
        }
    }

    private Answer read(Question question, Given value, Place location) {
        ItemType type = question.type();
        if (!expected(type).equals(value.type())) {
            defects.error(Kind.WRONG_TYPE, location, "The answer to '" + question.linkId() + "' is of the type " + value.type() + '.',
                    "Answer with the type " + expected(type) + '.');
            return null;
        }
        if (type == ItemType.CHOICE) {
            return option(question, value, location);
        }
        if (value.text() == null) {
            return null;
        }
        boolean numeric = type == ItemType.INTEGER || type == ItemType.DECIMAL || type == ItemType.QUANTITY;
        return numeric ? number(question, new BigDecimal(value.text()), location) : Answer.of(type, value.text());
    }

    private static String expected(ItemType type) {
        return switch (type) {
            case CHOICE -> "Coding";
            case QUANTITY -> "Quantity";
            case DATE_TIME -> "dateTime";
            case TEXT -> "string";
            default -> type.name().toLowerCase(java.util.Locale.ROOT);
        };
    }

    private Answer number(Question question, BigDecimal number, Place location) {
        if (number.precision() > DIGITS || Math.abs((long) number.scale()) > DIGITS) {
            defects.error(Kind.OUT_OF_RANGE, location, "The answer to '" + question.linkId() + "' is out of range.",
                    "Give a number of at most " + DIGITS + " digits.");
            return null;
        }
        boolean tooSmall = question.minimum() != null && number.compareTo(question.minimum()) < 0;
        boolean tooLarge = question.maximum() != null && number.compareTo(question.maximum()) > 0;
        if (tooSmall || tooLarge) {
            defects.error(Kind.OUT_OF_RANGE, location, "The answer to '" + question.linkId() + "' is out of range.",
                    tooSmall ? "It must be at least " + question.minimum() + '.' : "It must be at most " + question.maximum() + '.');
            return null;
        }
        return Answer.of(question.type(), number);
    }

    private Answer option(Question question, Given coding, Place location) {
        Option option = question.option(coding.system(), coding.code());
        if (option != null) {
            return Answer.of(option);
        }
        if (coding.code() == null) {
            defects.error(Kind.NO_OPTION, location, "The answer to '" + question.linkId() + "' has no code.", remedy(question));
        } else if (coding.system() == null) {
            defects.error(Kind.NO_CODE_SYSTEM, location, "The answer '" + coding.code() + "' to '" + question.linkId()
                    + "' names no code system.", remedy(question));
        } else {
            defects.error(Kind.NO_OPTION, location, "'" + coding.system() + '|' + coding.code() + "' is no answer that '"
                    + question.linkId() + "' offers.", remedy(question));
        }
        return null;
    }

    private static String remedy(Question question) {
        List<Option> options = List.copyOf(question.options().values());
        if (options.isEmpty()) {
            return "The item offers no answers.";
        }
        String codes = String.join(", ", options.stream().limit(OPTIONS_NAMED).map(Option::code).toList());
        return "Answer with a coding of " + options.get(0).system() + ": " + codes + (options.size() > OPTIONS_NAMED ? ", ..." : ".");
    }
}
