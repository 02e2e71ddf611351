package org.dermatome.response;

import static org.dermatome.response.JsonTokens.expect;
import static org.dermatome.response.JsonTokens.once;
import static org.dermatome.response.JsonTokens.unusual;

import java.util.List;
import java.util.Set;
import org.dermatome.response.ResponseContent.Given;

/** Reads the data types that a response has, from JSON. */
final class JsonElements {

    private static final Set<String> IDENTIFIER_USES = Set.of("usual", "official", "temp", "secondary", "old");
    private static final Set<String> NARRATIVE_STATUSES = Set.of("generated", "extensions", "additional", "empty");

    private final JsonTokens tokens;

    JsonElements(JsonTokens tokens) {
        this.tokens = tokens;
    }

    /** A Coding that was entered. */
    Given coding() {
        String system = null;
        String code = null;
        int seen = 0;
        for (String field = tokens.nextField(); field != null; field = tokens.nextField()) {
            switch (field) {
                case "system" -> {
                    seen = once(seen, 1);
                    system = tokens.text();
                }
                case "code" -> {
                    seen = once(seen, 2);
                    code = tokens.text();
                }
                case "display" -> {
                    seen = once(seen, 4);
                    tokens.skipText();
                }
                case "version" -> {
                    seen = once(seen, 8);
                    tokens.text();
                }
                case "userSelected" -> {
                    seen = once(seen, 16);
                    tokens.skipBoolean();
                }
                default -> throw unusual();
            }
        }
        expect(seen != 0);
        return new Given("Coding", system, code, null, List.of());
    }

    void skipCodings() {
        tokens.beginObjects();
        do {
            coding();
        } while (tokens.nextObject());
    }

    Pointer reference() {
        tokens.beginObject();
        String reference = null;
        String type = null;
        String display = null;
        Identifier identifier = Identifier.NONE;
        int seen = 0;
        for (String field = tokens.nextField(); field != null; field = tokens.nextField()) {
            switch (field) {
                case "reference" -> {
                    seen = once(seen, 1);
                    reference = tokens.text();
                    // a contained resource; those are left to HAPI
                    expect(reference.charAt(0) != '#');
                }
                case "type" -> {
                    seen = once(seen, 2);
                    type = tokens.text();
                }
                case "identifier" -> {
                    seen = once(seen, 4);
                    identifier = identifier();
                }
                case "display" -> {
                    seen = once(seen, 8);
                    display = tokens.text();
                }
                default -> throw unusual();
            }
        }
        expect(seen != 0);
        return new Pointer(reference, type, identifier.system(), identifier.value(), display);
    }

    /** What a result repeats of an identifier. */
    record Identifier(String system, String value) {

        static final Identifier NONE = new Identifier(null, null);
    }

    Identifier identifier() {
        tokens.beginObject();
        String system = null;
        String value = null;
        int seen = 0;
        for (String field = tokens.nextField(); field != null; field = tokens.nextField()) {
            switch (field) {
                case "system" -> {
                    seen = once(seen, 1);
                    system = tokens.text();
                }
                case "value" -> {
                    seen = once(seen, 2);
                    value = tokens.text();
                }
                case "use" -> {
                    seen = once(seen, 4);
                    expect(IDENTIFIER_USES.contains(tokens.text()));
                }
                default -> throw unusual();
            }
        }
        expect(seen != 0);
        return new Identifier(system, value);
    }

    void skipNarrative() {
        tokens.beginObject();
        int seen = 0;
        for (String field = tokens.nextField(); field != null; field = tokens.nextField()) {
            switch (field) {
                case "status" -> {
                    seen = once(seen, 1);
                    expect(NARRATIVE_STATUSES.contains(tokens.text()));
                }
                case "div" -> {
                    seen = once(seen, 2);
                    tokens.narrative();
                }
                default -> throw unusual();
            }
        }
        expect(seen == 3);
    }

    /** Extensions with a simple value. */
    void skipExtensions() {
        tokens.beginObjects();
        do {
            int seen = 0;
            for (String field = tokens.nextField(); field != null; field = tokens.nextField()) {
                seen = once(seen, "url".equals(field) ? 1 : 2);
                switch (field) {
                    case "url", "valueString", "valueCode", "valueUri" -> tokens.text();
                    case "valueBoolean" -> tokens.skipBoolean();
                    case "valueInteger" -> tokens.integer();
                    case "valueDecimal" -> tokens.decimal();
                    case "valueDateTime" -> tokens.dateTime();
                    case "valueCoding" -> {
                        tokens.beginObject();
                        coding();
                    }
                    default -> throw unusual();
                }
            }
            expect(seen == 3);
        } while (tokens.nextObject());
    }
}
