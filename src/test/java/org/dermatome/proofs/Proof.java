package org.dermatome.proofs;

import java.util.List;

/**
 * A proven property for the page.
 *
 * @param statement what holds
 * @param how how it was proven, and on how many cases
 * @param uses what it is about, item by item; empty where the statement says it all
 * @param exceptions named cases where it does not hold, each with the reason
 */
record Proof(String title, String statement, String how, List<String> uses, List<String> exceptions) {

    Proof(String title, String statement, String how, List<String> exceptions) {
        this(title, statement, how, List.of(), exceptions);
    }

    String markdown() {
        StringBuilder text = new StringBuilder("## " + title + "\n\n" + statement + "\n\n" + how + "\n");
        list("Uses", uses, text);
        list("Exceptions", exceptions, text);
        return text.append('\n').toString();
    }

    private static void list(String heading, List<String> items, StringBuilder text) {
        if (!items.isEmpty()) {
            text.append('\n').append(heading).append(":\n\n");
            items.forEach(item -> text.append("- ").append(item).append('\n'));
        }
    }
}
