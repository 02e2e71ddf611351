package org.dermatome.outcome;

/** Writes a narrative as XHTML. */
final class Xhtml {

    private Xhtml() {
    }

    static String of(Story story) {
        StringBuilder out = new StringBuilder(256).append("<div").append(language("xml:lang", story)).append(" xmlns=\"http://www.w3.org/1999/xhtml\"")
                .append(language("lang", story)).append('>');
        for (Story.Block block : story.blocks()) {
            switch (block.tag()) {
                case "b" -> escape(block.texts().get(0), out.append("<p><b>")).append("</b></p>");
                case "p" -> escape(block.texts().get(0), out.append("<p>")).append("</p>");
                default -> {
                    out.append("<ul>");
                    block.texts().forEach(text -> escape(text, out.append("<li>")).append("</li>"));
                    out.append("</ul>");
                }
            }
        }
        return out.append("</div>").toString();
    }

    /** HTML and XML each have an attribute of their own; they stand where HAPI writes them. */
    private static String language(String attribute, Story story) {
        return story.language() == null ? "" : ' ' + attribute + "=\"" + story.language() + '"';
    }

    private static StringBuilder escape(String text, StringBuilder out) {
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            String escaped = switch (text.charAt(i)) {
                case '&' -> "&amp;";
                case '<' -> "&lt;";
                case '>' -> "&gt;";
                default -> null;
            };
            if (escaped != null) {
                out.append(text, from, i).append(escaped);
                from = i + 1;
            }
        }
        return out.append(text, from, text.length());
    }
}
