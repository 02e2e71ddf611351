package org.dermatome.cql;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Where an expression is compiled.
 *
 * @param library the library whose names it uses
 * @param define the define or function, for messages
 * @param slots collects the questions that are read
 * @param operands what the operands of the function stand for
 * @param aliases the elements of the enclosing queries
 * @param calls the functions being inlined
 */
record Scope(ElmLibrary library, String define, BitSet slots, Map<String, Term> operands, Map<String, Term> aliases, Set<String> calls) {

    static Scope ofDefine(ElmLibrary library, String define) {
        return new Scope(library, define, new BitSet(), Map.of(), Map.of(), Set.of());
    }

    /** Inside a query, with the alias for the current element. */
    Scope withAlias(String alias, Term element) {
        Map<String, Term> inner = new HashMap<>(aliases);
        inner.put(alias, element);
        return new Scope(library, define, slots, operands, inner, calls);
    }

    RuleCompilationException problem(String text) {
        return new RuleCompilationException(library.name(), define, text);
    }
}
