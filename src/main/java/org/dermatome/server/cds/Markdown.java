package org.dermatome.server.cds;

import java.util.List;

/** Markdown as GitHub has it. What comes from elsewhere is text in it and nothing else: no link, no picture, no HTML. */
final class Markdown {

    private final StringBuilder text = new StringBuilder();

    /** A text of the package, in which only marks lose their meaning. */
    static String plain(String text) {
        return escaped(text, "\\`*_[]|~#");
    }

    /** A text that somebody has typed: it cannot become an address either. */
    static String typed(String text) {
        return escaped(text, "\\`*_[]|~#:./@!(){}");
    }

    private static String escaped(String text, String marks) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                default -> {
                    if (Character.isISOControl(c)) {
                        escaped.append(' ');
                    } else {
                        escaped.append(marks.indexOf(c) < 0 ? "" : "\\").append(c);
                    }
                }
            }
        }
        return escaped.toString();
    }

    Markdown paragraph(String markdown) {
        if (!markdown.isBlank()) {
            text.append(text.isEmpty() ? "" : "\n\n").append(markdown.strip());
        }
        return this;
    }

    Markdown strong(String markdown) {
        return markdown.isBlank() ? this : paragraph("**" + markdown.strip() + "**");
    }

    /** A heading with a list beneath it; nothing without items. */
    Markdown list(String heading, List<String> items) {
        if (!items.isEmpty()) {
            paragraph("### " + heading);
            text.append('\n');
            items.forEach(item -> text.append("\n- ").append(item.strip()));
        }
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
