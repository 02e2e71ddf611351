package org.dermatome.response;

import java.util.Set;

/**
 * Narratives of elements without attributes, which no parser can find fault with. A narrative decides nothing, but a malformed one refuses
 * a response; links, images and named characters are left to HAPI.
 */
final class PlainNarrative {

    private static final String OPEN = "<div xmlns=\"http://www.w3.org/1999/xhtml\">";
    private static final String CLOSE = "</div>";
    private static final Set<String> ELEMENTS = Set.of("b", "div", "em", "h1", "h2", "h3", "h4", "i", "li", "ol", "p", "small", "span",
            "strong", "table", "tbody", "td", "th", "thead", "tr", "u", "ul");
    private static final Set<String> CHARACTERS = Set.of("amp", "gt", "lt", "quot");
    private static final int DEPTH = 16;
    private static final int NAME = 8;
    /** The characters of most texts, which are neither markup nor otherwise special. */
    private static final boolean[] PLAIN = new boolean[128];

    static {
        for (char c = ' '; c < PLAIN.length; c++) {
            PLAIN[c] = c != '<' && c != '>' && c != '&';
        }
    }


    private final char[] text;
    private final int end;
    private final String[] open = new String[DEPTH];
    private int depth;
    private int at;

    private PlainNarrative(char[] text, int offset, int length) {
        this.text = text;
        this.at = offset;
        this.end = offset + length;
    }

    static boolean is(char[] text, int offset, int length) {
        return new PlainNarrative(text, offset, length).isPlain();
    }

    private boolean isPlain() {
        if (!skip(OPEN)) {
            return false;
        }
        int content = end - CLOSE.length();
        while (at < content) {
            while (at < content && text[at] < PLAIN.length && PLAIN[text[at]]) {
                at++;
            }
            if (at == content) {
                break;
            }
            char c = text[at++];
            boolean plain = switch (c) {
                case '<' -> tag();
                case '&' -> character();
                case '>' -> false;
                default -> (c >= ' ' || c == '\n' || c == '\t') && !Character.isSurrogate(c) && c < '\ufffe';
            };
            if (!plain) {
                return false;
            }
        }
        return at == content && depth == 0 && skip(CLOSE);
    }

    private boolean tag() {
        boolean closing = at < end && text[at] == '/';
        if (closing) {
            at++;
        }
        String name = until('>');
        if (name == null || closing && (depth == 0 || !name.equals(open[--depth]))) {
            return false;
        }
        if (closing) {
            return true;
        }
        if (name.equals("br/")) {
            return true;
        }
        if (!ELEMENTS.contains(name) || depth == DEPTH) {
            return false;
        }
        open[depth++] = name;
        return true;
    }

    private boolean character() {
        String name = until(';');
        return name != null && CHARACTERS.contains(name);
    }

    /** The few characters before this one, which is skipped. */
    private String until(char last) {
        for (int i = at; i < end && i < at + NAME; i++) {
            if (text[i] == last) {
                String name = new String(text, at, i - at);
                at = i + 1;
                return name;
            }
        }
        return null;
    }

    private boolean skip(String expected) {
        if (end - at < expected.length()) {
            return false;
        }
        for (int i = 0; i < expected.length(); i++) {
            if (text[at + i] != expected.charAt(i)) {
                return false;
            }
        }
        at += expected.length();
        return true;
    }
}
