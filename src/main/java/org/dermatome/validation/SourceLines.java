package org.dermatome.validation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** The line of each element in a text of JSON or XML. A text that is broken has lines up to there. */
final class SourceLines {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern STEP = Pattern.compile("([A-Za-z]+)(?:\\[(\\d+)])?");

    private final Element root = new Element(Finding.NO_LINE);
    private Finding fault;

    private record Element(int line, Map<String, List<Element>> parts) {

        Element(int line) {
            this(line, new HashMap<>());
        }

        Element add(String name, int line) {
            Element part = new Element(line);
            parts.computeIfAbsent(name, key -> new ArrayList<>()).add(part);
            return part;
        }

        /** By its name, or as a choice of types by the beginning of its name; null if there is none. */
        Element part(String name, int index) {
            List<Element> found = parts.get(name);
            if (found == null) {
                found = parts.entrySet().stream().filter(entry -> isChoice(entry.getKey(), name)).map(Map.Entry::getValue).findFirst().orElse(List.of());
            }
            return index < found.size() ? found.get(index) : null;
        }

        private static boolean isChoice(String name, String element) {
            return name.length() > element.length() && name.startsWith(element) && Character.isUpperCase(name.charAt(element.length()));
        }
    }

    private SourceLines() {
    }

    static SourceLines of(String text) {
        SourceLines lines = new SourceLines();
        try {
            if (text.stripLeading().startsWith("<")) {
                lines.readXml(text);
            } else {
                lines.readJson(text);
            }
        } catch (JsonProcessingException e) {
            lines.fault = fault("JSON", e.getOriginalMessage(), e.getLocation() == null ? Finding.NO_LINE : e.getLocation().getLineNr());
        } catch (XMLStreamException e) {
            lines.fault = fault("XML", e.getMessage().replaceAll("(?s).*Message: ", ""), e.getLocation() == null ? Finding.NO_LINE : e.getLocation().getLineNumber());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    private static Finding fault(String format, String what, int line) {
        return new Finding(IssueSeverity.FATAL, IssueType.STRUCTURE, "The text is not " + format + ": " + what, "", line,
                "Mend the text at this line; one resource in JSON or XML is needed.");
    }

    /** Why the text cannot be read to its end, or null. */
    Finding fault() {
        return fault;
    }

    /**
     * The line of an element, or of the nearest one around it that is there.
     *
     * @param location FHIRPath as messages give it: names with indexes; functions other than {@code ofType} lead no further
     */
    int line(String location) {
        String[] steps = location.replaceAll("/\\*.*?\\*/", "").split("\\.");
        Element found = root.part("", 0);
        for (int i = 1; i < steps.length && found != null; i++) {
            if (steps[i].startsWith("ofType(")) {
                continue;
            }
            Matcher step = STEP.matcher(steps[i]);
            Element next = step.matches() ? found.part(step.group(1), step.group(2) == null ? 0 : Integer.parseInt(step.group(2))) : null;
            if (next == null) {
                return found.line();
            }
            found = next;
        }
        return found == null ? Finding.NO_LINE : found.line();
    }

    private void readJson(String text) throws IOException {
        Deque<Element> around = new ArrayDeque<>(List.of(root));
        Deque<String> names = new ArrayDeque<>(List.of(""));
        try (JsonParser parser = JSON.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                int line = parser.currentTokenLocation().getLineNr();
                if (token == JsonToken.FIELD_NAME) {
                    names.pop();
                    names.push(parser.currentName());
                } else if (token == JsonToken.START_OBJECT) {
                    around.push(around.peek().add(names.peek(), line));
                    names.push("");
                } else if (token == JsonToken.END_OBJECT) {
                    around.pop();
                    names.pop();
                } else if (token.isScalarValue()) {
                    around.peek().add(names.peek(), line);
                }
            }
        }
    }

    /** An element whose name is that of a resource is the resource around it. */
    private void readXml(String text) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text));
        Deque<Element> around = new ArrayDeque<>(List.of(root));
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.DTD) {
                throw new XMLStreamException("a document type is not admitted", reader.getLocation());
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                String name = reader.getLocalName();
                int line = reader.getLocation().getLineNumber();
                boolean inner = around.size() > 1 && Character.isUpperCase(name.charAt(0));
                around.push(inner ? around.peek() : around.peek().add(around.size() == 1 ? "" : name, line));
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                around.pop();
            }
        }
    }
}
