package org.dermatome.outcome;

import java.util.ArrayList;
import java.util.List;

/** A narrative: paragraphs, the first of which may stand out, and lists. */
final class Story {

    /** A paragraph ({@code tag} p or b) or the items of a list ({@code tag} ul). */
    record Block(String tag, List<String> texts) {
    }

    private final String language;
    private final List<Block> blocks = new ArrayList<>();

    /** @param language BCP 47, or null to leave it unsaid */
    Story(String language) {
        this.language = language;
    }

    Story strong(String text) {
        return add("b", text);
    }

    Story paragraph(String text) {
        return add("p", text);
    }

    Story list(List<String> items) {
        if (!items.isEmpty()) {
            blocks.add(new Block("ul", items));
        }
        return this;
    }

    private Story add(String tag, String text) {
        if (text != null && !text.isEmpty()) {
            blocks.add(new Block(tag, List.of(text)));
        }
        return this;
    }

    String language() {
        return language;
    }

    List<Block> blocks() {
        return blocks;
    }
}
