package org.dermatome.cql;

/** The way from values back to the answers that decide them. What is behind a define is found once per evaluation. */
final class Trace {

    /** Which elements of a list decide the question that was asked of it: those that were taken, those that were left, or all. */
    enum Selection {
        TAKEN, LEFT, ALL;

        boolean takes(boolean included) {
            return this == ALL || (this == TAKEN) == included;
        }
    }

    private static final int PIECE = 32;

    private final RuleEvaluation evaluation;
    private final int questions;
    /** By define, first what is behind it, then what is behind it for somebody who seeks the unknown; in pieces, for few are asked. */
    private final Evidence[][] known;
    private Evidence evidence;
    private Selection selection = Selection.ALL;
    private boolean seekingUnknown;
    private int found;

    Trace(RuleEvaluation evaluation, int questions, int cells) {
        this.evaluation = evaluation;
        this.questions = questions;
        this.known = new Evidence[2 * cells / PIECE + 1][];
    }

    /** Where what is behind a define is kept. */
    static int index(DefineTerm define, boolean seekingUnknown) {
        return 2 * define.cell() + (seekingUnknown ? 1 : 0);
    }

    /** What is behind a define, for somebody who seeks the unknown or not. */
    Evidence behind(DefineTerm define, boolean forUnknown) {
        boolean outer = seekingUnknown;
        seekingUnknown = forUnknown;
        Evidence behind = behind(define);
        seekingUnknown = outer;
        return behind;
    }

    /** What is behind a define. */
    Evidence behind(DefineTerm define) {
        Unanswered instead = evaluation.insteadOf(define);
        if (instead != null) {
            return instead.behind(define, seekingUnknown);
        }
        int index = index(define, seekingUnknown);
        Evidence[] piece = known[index / PIECE];
        if (piece == null) {
            piece = new Evidence[PIECE];
            known[index / PIECE] = piece;
        }
        Evidence behind = piece[index % PIECE];
        if (behind == null) {
            Evidence outer = evidence;
            behind = new Evidence(questions);
            evidence = behind;
            piece[index % PIECE] = behind;
            follow(define.body(), Selection.ALL);
            evidence = outer;
        }
        return behind;
    }

    /** Follows a define on its own terms; one that is known is not what makes something unknown. */
    void enter(DefineTerm define, boolean isKnown) {
        Evidence behind = behind(define, seekingUnknown && !isKnown);
        if (!behind.isEmpty()) {
            evidence.addAll(behind);
            found++;
        }
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

    /** Follows one element of a list; a known one is not what makes the list unknown. */
    void followElement(Term element, boolean isKnown) {
        if (!seekingUnknown || !isKnown) {
            follow(element, Selection.ALL);
        }
    }

    /**
     * Follows the branch taken. When it says nothing by itself (a literal), the conditions that led to it are the reason, and else those
     * before them. A condition of a branch that says "unknown" is no reason ("not sure") but what is missing.
     */
    void followBranch(Term branch, Term[] conditions, int from, int to) {
        int before = found;
        if (Constant.isNull(branch)) {
            boolean outer = seekingUnknown;
            seekingUnknown = true;
            followAll(conditions, from, to);
            seekingUnknown = outer;
        } else {
            follow(branch);
            if (found == before) {
                followAll(conditions, from, to);
            }
        }
        if (found == before) {
            followAll(conditions, 0, from);
        }
    }

    private void followAll(Term[] terms, int from, int to) {
        for (int i = from; i < to; i++) {
            follow(terms[i]);
        }
    }

    /** The answers to a question were read. */
    void read(Slot slot, boolean isKnown) {
        found++;
        evidence.add(slot, isKnown && !seekingUnknown);
    }
}
