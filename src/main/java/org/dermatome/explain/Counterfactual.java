package org.dermatome.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dermatome.cql.AnswerReason;
import org.dermatome.cql.Reasons;
import org.dermatome.cql.Rule;
import org.dermatome.cql.RuleSet;
import org.dermatome.knowledge.Cause;
import org.dermatome.knowledge.Concept;
import org.dermatome.knowledge.Form;
import org.dermatome.knowledge.Question;
import org.dermatome.response.Answers;

/**
 * Looks for the fewest other answers with which one rule reaches a goal: first every single other answer, then pairs, among the questions
 * the rule depends on and the answers the form offers. Answers that decide the value now, or are missing, are tried first.
 */
final class Counterfactual {

    private final RuleSet rules;
    private final PossibleAnswers possible;
    private final Rule rule;
    private final Function<Object, Concept> goal;
    private final Answers base;
    private final Limits limits;
    private final List<Question> questions;
    private final List<Alternative> found = new ArrayList<>();
    private int size;
    private int tried;
    private boolean cut;

    /** @param goal what a value of the rule leads to if it is what is looked for, else null */
    Counterfactual(RuleSet rules, PossibleAnswers possible, Rule rule, Function<Object, Concept> goal, Answers base, Limits limits) {
        this.rules = rules;
        this.possible = possible;
        this.rule = rule;
        this.goal = goal;
        this.base = base;
        this.limits = limits;
        Form form = base.edition().form();
        this.questions = rule.linkIds().stream().map(form::find).filter(question -> question != null)
                .sorted(Comparator.comparingInt(Question::position)).toList();
    }

    /** Searches; the result names the goal. */
    Search search(Goal named, Cause cause) {
        size = 1;
        Asked asked = asked(base);
        tryAll(asked.all(), base, List.of());
        if (found.isEmpty() && !cut) {
            size = 2;
            tryPairs(asked, true);
            tryPairs(asked, false);
        }
        return new Search(named, cause, List.copyOf(found), found.isEmpty() ? 0 : size, tried, !cut);
    }

    /** The questions that are asked: those that decide the value or are missing for it, and the others. */
    private record Asked(List<Question> deciding, List<Question> others) {

        List<Question> all() {
            return Stream.concat(deciding.stream(), others.stream()).toList();
        }
    }

    private Asked asked(Answers answers) {
        Reasons reasons = rules.evaluate(answers).reasons(rule);
        Set<String> deciding = new HashSet<>(reasons.missing());
        reasons.answers().stream().map(AnswerReason::linkId).forEach(deciding::add);
        Map<Boolean, List<Question>> parts = questions.stream().filter(question -> PossibleAnswers.isOpenTo(question, answers))
                .collect(Collectors.partitioningBy(question -> deciding.contains(question.linkId())));
        return new Asked(parts.get(true), parts.get(false));
    }

    private void tryAll(List<Question> among, Answers answers, List<Change> before) {
        for (Question question : among) {
            for (Change change : possible.changes(question, answers)) {
                if (enough()) {
                    return;
                }
                if (leadsThere(answers, change, before) && PossibleAnswers.isNumber(question)) {
                    break;
                }
            }
        }
    }

    private boolean enough() {
        cut = cut || found.size() >= limits.alternatives() || !limits.allow(tried);
        return cut;
    }

    private boolean leadsThere(Answers answers, Change change, List<Change> before) {
        tried++;
        Concept result = goal.apply(rules.evaluate(answers.with(Map.of(change.question(), change.to()))).value(rule));
        if (result == null) {
            return false;
        }
        List<Change> changes = new ArrayList<>(before);
        changes.add(change);
        found.add(new Alternative(List.copyOf(changes), result));
        return true;
    }

    /**
     * Each pair once: the second question stands behind the first one, or is only asked because of the first answer.
     *
     * @param deciding only pairs of which each part decides where it is changed, or only the other pairs
     */
    private void tryPairs(Asked asked, boolean deciding) {
        Map<Question, Integer> rank = new HashMap<>();
        asked.all().forEach(question -> rank.put(question, rank.size()));
        for (Question first : deciding ? asked.deciding() : asked.all()) {
            for (Change change : possible.changes(first, base)) {
                if (enough()) {
                    return;
                }
                Answers answers = base.with(Map.of(first, change.to()));
                Asked then = asked(answers);
                boolean decides = asked.deciding().contains(first);
                List<Question> seconds = deciding ? then.deciding() : decides ? then.others() : then.all();
                tryAll(seconds.stream().filter(second -> second != first && rank.getOrDefault(second, Integer.MAX_VALUE) > rank.get(first))
                        .toList(), answers, List.of(change));
            }
        }
    }
}
