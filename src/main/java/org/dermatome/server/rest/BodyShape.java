package org.dermatome.server.rest;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.dermatome.evaluation.JsonBounds;
import org.dermatome.server.settings.Limits;

/** Counts what a body is made of before a parser builds objects from it. */
final class BodyShape {

    private static final String[] NAMES = {"item", "answer", "contained", "entry"};
    private static final byte[][] KEYS = Arrays.stream(NAMES).map(name -> name.getBytes(StandardCharsets.US_ASCII)).toArray(byte[][]::new);
    private static final int OTHER = -1;

    private final int[] most;
    private final int[] counted = new int[NAMES.length];

    private BodyShape(Limits limits) {
        this.most = new int[] {limits.items(), limits.answers(), limits.contained(), limits.entries()};
    }

    /** What there is too much of and how to mend it, or null. A body that is no JSON has no complaint; the parser has it. */
    static String complaint(byte[] json, Limits limits) {
        return new BodyShape(limits).json(json);
    }

    /** The same for XML. */
    static String xmlComplaint(byte[] xml, Limits limits) {
        return new BodyShape(limits).xml(xml, Integer.MAX_VALUE);
    }

    /** Whether XML is nested too deep. */
    static String xmlDepthComplaint(byte[] xml, Limits limits) {
        BodyShape uncounted = new BodyShape(limits);
        Arrays.fill(uncounted.most, Integer.MAX_VALUE);
        return uncounted.xml(xml, limits.depth());
    }

    private String json(byte[] json) {
        int[] kinds = new int[16];
        int depth = 0;
        int key = OTHER;
        for (int i = 0; i < json.length; i++) {
            switch (json[i]) {
                case '"' -> {
                    int end = JsonBounds.endOfText(json, i + 1);
                    key = key(json, i + 1, end);
                    i = end;
                }
                case '[', '{' -> {
                    boolean object = json[i] == '{';
                    // the elements of an array under one of the names; a lone object under such a name counts too
                    int kind = object && depth > 0 && kinds[depth - 1] != OTHER ? kinds[depth - 1] : object ? key : OTHER;
                    if (kind != OTHER && ++counted[kind] > most[kind]) {
                        return complaint(kind);
                    }
                    kinds = depth == kinds.length ? Arrays.copyOf(kinds, depth * 2) : kinds;
                    kinds[depth++] = object ? OTHER : key;
                    key = OTHER;
                }
                case ']', '}' -> {
                    depth = Math.max(0, depth - 1);
                    key = OTHER;
                }
                case ',' -> key = OTHER;
                default -> {
                    // white space, a colon, or part of a number or a word
                }
            }
        }
        return null;
    }

    private static int key(byte[] json, int from, int to) {
        for (int kind = 0; kind < KEYS.length; kind++) {
            if (Arrays.equals(json, from, Math.min(to, json.length), KEYS[kind], 0, KEYS[kind].length)) {
                return kind;
            }
        }
        return OTHER;
    }

    private String xml(byte[] xml, int deepest) {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        Deque<String> open = new ArrayDeque<>();
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    open.push(reader.getLocalName());
                    if (open.size() > deepest) {
                        return "The XML is nested deeper than " + deepest + " levels. Send a resource that is nested less deep.";
                    }
                    int kind = Arrays.asList(NAMES).indexOf(reader.getLocalName());
                    if (kind >= 0 && ++counted[kind] > most[kind]) {
                        return complaint(kind);
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    open.pop();
                }
            }
        } catch (XMLStreamException e) {
            // the parser says what is wrong with it
        }
        return null;
    }

    private String complaint(int kind) {
        return "The body holds more than " + most[kind] + " elements '" + NAMES[kind] + "'. Send less at once.";
    }
}
