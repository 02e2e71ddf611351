package org.dermatome.traceability;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place in a source document: the file and its lines, as {@code 12,20-30}, or no lines for the whole document. */
record Citation(String document, String lines) implements Comparable<Citation> {

    private static final Pattern RANGE = Pattern.compile("(\\d+)(?:-(\\d+))?");

    /** As in the concept property {@code source}. */
    static Citation parse(String source) {
        int colon = source.indexOf(':');
        if (colon < 0) {
            return new Citation(source, "");
        }
        return new Citation(source.substring(0, colon), source.substring(colon + 1));
    }

    /** What is wrong with it, given how many lines each document has. */
    List<String> defects(Map<String, Integer> lineCounts) {
        Integer last = lineCounts.get(document);
        if (last == null) {
            return List.of("no document " + document);
        }
        List<String> defects = new ArrayList<>();
        if (lines.isEmpty()) {
            return defects;
        }
        for (String part : lines.split(",")) {
            Matcher range = RANGE.matcher(part.strip());
            if (!range.matches()) {
                defects.add("no lines: " + part);
                continue;
            }
            int from = Integer.parseInt(range.group(1));
            int to = range.group(2) == null ? from : Integer.parseInt(range.group(2));
            if (from < 1 || to < from || to > last) {
                defects.add(part + " is outside " + document + ", which has " + last + " lines");
            }
        }
        return defects;
    }

    /** The number of the document and the lines. */
    String brief() {
        return document.substring(0, 3) + (lines.isEmpty() ? "" : ":" + lines);
    }

    @Override
    public int compareTo(Citation other) {
        return toString().compareTo(other.toString());
    }
}
