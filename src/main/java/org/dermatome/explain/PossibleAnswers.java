package org.dermatome.explain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.dermatome.knowledge.ItemType;
import org.dermatome.knowledge.Option;
import org.dermatome.knowledge.Question;
import org.dermatome.response.Answer;
import org.dermatome.response.Answers;

/** Which other answers a question could have been given, by the form. */
final class PossibleAnswers {

    private static final BigDecimal TENTH = new BigDecimal("0.1");

    private final NamedNumbers numbers;

    PossibleAnswers(NamedNumbers numbers) {
        this.numbers = numbers;
    }

    /** True if the author of the response is asked this question now, and its answers can be listed. */
    static boolean isOpenTo(Question question, Answers answers) {
        return answers.isEnabled(question) && (!question.clinicianOnly() || answers.header().byPractitioner())
                && (question.type() == ItemType.CHOICE || isNumber(question));
    }

    static boolean isNumber(Question question) {
        return question.type() == ItemType.INTEGER || question.type() == ItemType.DECIMAL || question.type() == ItemType.QUANTITY;
    }

    /** Every other answer: options in the order of the form, numbers by their distance; last that it is left open. */
    List<Change> changes(Question question, Answers answers) {
        List<Answer> given = answers.to(question.linkId());
        List<List<Answer>> others = isNumber(question) ? numbers(question, given) : options(question, given);
        List<Change> changes = new ArrayList<>();
        others.stream().filter(other -> !other.equals(given)).forEach(other -> changes.add(new Change(question, given, other)));
        if (!given.isEmpty()) {
            changes.add(new Change(question, given, List.of()));
        }
        return changes;
    }

    private static List<List<Answer>> options(Question question, List<Answer> given) {
        List<List<Answer>> others = new ArrayList<>();
        for (Option option : question.options().values()) {
            Answer answer = new Answer(ItemType.CHOICE, option, null, null);
            if (!question.repeats() || option.exclusive() || given.isEmpty()) {
                others.add(List.of(answer));
            } else if (given.contains(answer)) {
                List<Answer> fewer = given.stream().filter(other -> !other.equals(answer)).toList();
                if (!fewer.isEmpty()) {
                    others.add(fewer);
                }
            } else {
                List<Answer> more = new ArrayList<>(given.stream().filter(other -> other.option() == null || !other.option().exclusive()).toList());
                more.add(answer);
                others.add(List.copyOf(more));
            }
        }
        return others;
    }

    private List<List<Answer>> numbers(Question question, List<Answer> given) {
        boolean whole = question.type() == ItemType.INTEGER;
        BigDecimal step = whole ? BigDecimal.ONE : TENTH;
        Set<BigDecimal> candidates = new TreeSet<>();
        for (BigDecimal number : numbers.all()) {
            candidates.addAll(List.of(number.subtract(step), number, number.add(step)));
        }
        addIfKnown(candidates, question.minimum());
        addIfKnown(candidates, question.maximum());
        Comparator<BigDecimal> order = Comparator.naturalOrder();
        if (!given.isEmpty() && given.get(0).number() != null) {
            BigDecimal from = given.get(0).number();
            order = Comparator.comparing((BigDecimal number) -> number.subtract(from).abs()).thenComparing(Comparator.naturalOrder());
        }
        return candidates.stream().filter(number -> fits(question, number, whole)).sorted(order)
                .map(number -> List.of(new Answer(question.type(), null, number, null))).toList();
    }

    private static void addIfKnown(Collection<BigDecimal> numbers, BigDecimal number) {
        if (number != null) {
            numbers.add(number);
        }
    }

    private static boolean fits(Question question, BigDecimal number, boolean whole) {
        return number.signum() >= 0 && (question.minimum() == null || number.compareTo(question.minimum()) >= 0)
                && (question.maximum() == null || number.compareTo(question.maximum()) <= 0)
                && (!whole || number.stripTrailingZeros().scale() <= 0);
    }
}
