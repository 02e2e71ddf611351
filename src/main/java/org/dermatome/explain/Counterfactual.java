package org.dermatome.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.dermatome.cql.AnswerReason;
import org.dermatome.cql.Reasons;
import org.dermatome.cql.Rule;
import org.dermatome.cql.RuleEvaluation;
import org.dermatome.cql.RuleSet;
import org.dermatome.knowledge.Concept;
import org.dermatome.knowledge.Form;
import org.dermatome.knowledge.Question;
import org.dermatome.response.Answer;
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
    Search search(Goal named, org.dermatome.knowledge.Cause cause) {
        List<Question> ordered = decidingFirst(base);
        size = 1;
        tryAll(ordered, base, List.of());
        if (found.isEmpty() && !cut) {
            size = 2;
            tryPairs(ordered);
        }
        return new Search(named, cause, List.copyOf(found), found.isEmpty() ? 0 : size, tried, !cut);
    }

    /** The questions that are asked with these answers: those that decide the value or are missing for it, then the others. */
    private List<Question> decidingFirst(Answers answers) {
        Reasons reasons = rules.evaluate(answers).reasons(rule);
        Set<String> deciding = new HashSet<>(reasons.missing());
        reasons.answers().stream().map(AnswerReason::linkId).forEach(deciding::add);
        List<Question> open = questions.stream().filter(question -> PossibleAnswers.isOpenTo(question, answers)).toList();
        List<Question> ordered = new ArrayList<>(open.stream().filter(question -> deciding.contains(question.linkId())).toList());
        open.stream().filter(question -> !deciding.contains(question.linkId())).forEach(ordered::add);
        return ordered;
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
        RuleEvaluation evaluation = rules.evaluate(answers.with(Map.of(change.question(), change.to())));
        Concept result = goal.apply(evaluation.value(rule));
        if (result == null) {
            return false;
        }
        List<Change> changes = new ArrayList<>(before);
        changes.add(change);
        found.add(new Alternative(List.copyOf(changes), result));
        return true;
    }

    /** Each pair once: the second question stands behind the first one, or is only asked because of the first answer. */
    private void tryPairs(List<Question> ordered) {
        Map<Question, Integer> rank = new LinkedHashMap<>();
        ordered.forEach(question -> rank.put(question, rank.size()));
        for (Question first : ordered) {
            for (Change change : possible.changes(first, base)) {
                Map<Question, List<Answer>> changed = Map.of(first, change.to());
                Answers answers = base.with(changed);
                List<Question> seconds = decidingFirst(answers).stream().filter(second -> second != first
                        && rank.getOrDefault(second, Integer.MAX_VALUE) > rank.get(first)).toList();
                tryAll(seconds, answers, List.of(change));
                if (cut) {
                    return;
                }
            }
        }
    }
}
