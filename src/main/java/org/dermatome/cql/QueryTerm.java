package org.dermatome.cql;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/** A query over one source: those elements for which the condition is true, each as it is or as the return expression says. */
final class QueryTerm extends Term {

    private final int number;
    private final Term source;
    private final Term where;
    private final Term returned;
    private final boolean distinct;
    /** The frequent condition that the element is not null. */
    private final boolean keepsKnown;

    /**
     * @param number unique among all queries, because a query may run while another one is at an element
     * @param where may be null
     * @param returned may be null
     */
    QueryTerm(int number, Term source, Term where, Term returned, boolean distinct) {
        this.number = number;
        this.source = source;
        this.where = where;
        this.returned = returned;
        this.distinct = distinct;
        this.keepsKnown = where instanceof NotTerm && where.parts().get(0) instanceof IsTerm is && is.view() == Reference.IS_NULL && asksElement(is);
    }

    private boolean asksElement(IsTerm is) {
        return is.parts().get(0) instanceof AliasTerm alias && alias.isOf(number);
    }

    @Override
    Object compute(RuleEvaluation evaluation) {
        Object data = source.value(evaluation);
        if (data instanceof List<?> list) {
            List<Object> result = new ArrayList<>(list.size());
            for (Object element : list) {
                if (includes(evaluation, element)) {
                    result.add(returned == null ? element : returned.value(evaluation));
                }
            }
            return distinct ? Values.distinct(result) : Collections.unmodifiableList(result);
        }
        if (data == null || !includes(evaluation, data)) {
            return null;
        }
        return returned == null ? data : returned.value(evaluation);
    }

    /** The same query for counting only, or null when its elements are not written out. */
    Term counted() {
        if (distinct || !(source.target() instanceof ListTerm list)) {
            return null;
        }
        boolean negated = where instanceof NotTerm;
        Term test = negated ? where.parts().get(0) : where;
        boolean plain = test instanceof IsTerm is && asksElement(is)
                && returned instanceof Constant constant && constant.value() != null;
        if (!plain) {
            return new CountTerm(this, list);
        }
        int view = ((IsTerm) test).view();
        return new CountTerm.OfTruth(this, list, negated ? Reference.through(Reference.NOT, view) : view);
    }

    boolean counts(RuleEvaluation evaluation, Object element) {
        return includes(evaluation, element) && (returned == null ? element : returned.value(evaluation)) != null;
    }

    private boolean includes(RuleEvaluation evaluation, Object element) {
        evaluation.bind(number, element);
        return where == null || (keepsKnown ? element != null : where.holds(evaluation));
    }

    @Override
    List<Term> parts() {
        List<Term> parts = new ArrayList<>(List.of(source));
        if (where != null) {
            parts.add(where);
        }
        if (returned != null) {
            parts.add(returned);
        }
        return parts;
    }

    @Override
    void collectAliases(BitSet queries) {
        super.collectAliases(queries);
        queries.clear(number);
    }

    /** Of a list that is written out, only the elements that matter to the asker; else everything. */
    @Override
    void explain(RuleEvaluation evaluation, Trace trace) {
        Trace.Selection wanted = trace.selection();
        if (where == null || !(source.target() instanceof ListTerm list)) {
            super.explain(evaluation, trace);
            return;
        }
        for (Term element : list.parts()) {
            Object value = element.value(evaluation);
            boolean included = includes(evaluation, value);
            if (wanted.takes(included)) {
                trace.followElement(element, value != null);
            }
        }
    }
}
