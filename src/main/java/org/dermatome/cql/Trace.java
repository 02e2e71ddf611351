package org.dermatome.cql;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The way from a value back to the answers that decide it. */
final class Trace {

    /** Which elements of a list decide the question that was asked of it: those that were taken, those that were left, or all. */
    enum Selection {
        TAKEN, LEFT, ALL;

        boolean takes(boolean included) {
            return this == ALL || (this == TAKEN) == included;
        }
    }

    private final RuleEvaluation evaluation;
    private final BitSet entered;
    private final BitSet fruitful;
    private final Map<String, List<String>> answers = new LinkedHashMap<>();
    private final Set<String> missing = new LinkedHashSet<>();
    private Selection selection = Selection.ALL;
    private boolean seekingUnknown;
    private int found;

    Trace(RuleEvaluation evaluation, int cells) {
        this.evaluation = evaluation;
        this.entered = new BitSet(cells);
        this.fruitful = new BitSet(cells);
    }

    void follow(Term term) {
        term.explain(evaluation, this);
    }

    /** Follows a list of which only some elements matter. */
    void follow(Term term, Selection wanted) {
        Selection outer = selection;
        selection = wanted;
        follow(term);
        selection = outer;
    }

    Selection selection() {
        return selection;
    }

    /**
     * Follows the conditions of a branch that says "unknown": an answer that led there ("not sure") is not a reason but
     * what is missing.
     */
    void followUnknown(Term condition) {
        boolean outer = seekingUnknown;
        seekingUnknown = true;
        follow(condition);
        seekingUnknown = outer;
    }

    /** Follows one element of a list; a known one is not what makes the list unknown. */
    void followElement(Term element, boolean known) {
        if (!seekingUnknown || !known) {
            follow(element, Selection.ALL);
        }
    }

    /** Follows a define once, on its own terms. */
    void enter(DefineTerm define, boolean known) {
        int cell = define.cell();
        if (entered.get(cell)) {
            if (fruitful.get(cell)) {
                found++;
            }
            return;
        }
        entered.set(cell);
        boolean outerSeeking = seekingUnknown;
        int before = found;
        seekingUnknown = outerSeeking && !known;
        follow(define.parts().get(0), Selection.ALL);
        seekingUnknown = outerSeeking;
        if (found > before) {
            fruitful.set(cell);
        }
    }

    /** Follows the branch taken; when it says nothing by itself (a literal), the conditions that led to it are the reason. */
    void followBranch(Term branch, List<Term> nearest, List<Term> passed) {
        int before = found;
        if (Constant.isNull(branch)) {
            nearest.forEach(this::followUnknown);
        } else {
            follow(branch);
            if (found == before) {
                nearest.forEach(this::follow);
            }
        }
        if (found == before) {
            passed.forEach(this::follow);
        }
    }

    /** The answers to a question were read. */
    void read(Slot slot, boolean known) {
        found++;
        if (!known || seekingUnknown) {
            missing.add(slot.linkId());
        } else {
            answers.computeIfAbsent(slot.linkId(), id -> evaluation.codes(slot));
        }
    }

    Reasons reasons() {
        List<AnswerReason> decided = new ArrayList<>();
        answers.forEach((linkId, codes) -> decided.add(new AnswerReason(linkId, codes)));
        return new Reasons(decided, List.copyOf(missing));
    }
}
