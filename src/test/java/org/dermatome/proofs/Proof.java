package org.dermatome.proofs;

import java.util.List;

/**
 * A proven property for the page.
 *
 * @param statement what holds
 * @param how how it was proven, and on how many cases
 * @param exceptions named cases where it does not hold, each with the reason
 */
record Proof(String title, String statement, String how, List<String> exceptions) {

    String markdown() {
        StringBuilder text = new StringBuilder("## " + title + "\n\n" + statement + "\n\n" + how + "\n");
        if (!exceptions.isEmpty()) {
            text.append("\nExceptions:\n\n");
            exceptions.forEach(exception -> text.append("- ").append(exception).append('\n'));
        }
        return text.append('\n').toString();
    }
}
