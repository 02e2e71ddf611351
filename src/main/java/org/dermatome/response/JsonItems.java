package org.dermatome.response;

import static org.dermatome.response.JsonTokens.expect;
import static org.dermatome.response.JsonTokens.once;
import static org.dermatome.response.JsonTokens.unusual;

import java.util.ArrayList;
import java.util.List;
import org.dermatome.response.ResponseContent.Given;
import org.dermatome.response.ResponseContent.Item;

/** Reads items and answers from JSON. */
final class JsonItems {

    private static final int DEPTH = 16;

    private final JsonTokens tokens;
    private final JsonElements elements;

    JsonItems(JsonTokens tokens, JsonElements elements) {
        this.tokens = tokens;
        this.elements = elements;
    }

    /** The list of items that is the value of the current field. */
    List<Item> items(int depth) {
        expect(depth < DEPTH);
        List<Item> items = new ArrayList<>();
        tokens.beginObjects();
        do {
            items.add(item(depth));
        } while (tokens.nextObject());
        return items;
    }

    private Item item(int depth) {
        String linkId = null;
        List<Given> answers = List.of();
        List<Item> items = List.of();
        int seen = 0;
        for (String field = tokens.nextField(); field != null; field = tokens.nextField()) {
            switch (field) {
                case "linkId" -> {
                    seen = once(seen, 1);
                    linkId = tokens.text();
                }
                case "text" -> {
                    seen = once(seen, 2);
                    tokens.skipText();
                }
                case "answer" -> {
                    seen = once(seen, 4);
                    answers = answers(depth);
                }
                case "item" -> {
                    seen = once(seen, 8);
                    items = items(depth + 1);
                }
                case "definition" -> {
                    seen = once(seen, 16);
                    tokens.text();
                }
                case "id" -> {
                    seen = once(seen, 32);
                    tokens.id();
                }
                case "extension" -> {
                    seen = once(seen, 64);
                    elements.skipExtensions();
                }
                default -> throw unusual();
            }
        }
        expect(linkId != null);
        return new Item(linkId, answers, items);
    }

    private List<Given> answers(int depth) {
        List<Given> answers = new ArrayList<>(2);
        tokens.beginObjects();
        do {
            answers.add(answer(depth));
        } while (tokens.nextObject());
        return answers;
    }

    private Given answer(int depth) {
        Given value = null;
        List<Item> items = List.of();
        int seen = 0;
        for (String field = tokens.nextField(); field != null; field = tokens.nextField()) {
            switch (field) {
                case "item" -> {
                    seen = once(seen, 1);
                    items = items(depth + 1);
                }
                case "id" -> {
                    seen = once(seen, 2);
                    tokens.id();
                }
                case "extension" -> {
                    seen = once(seen, 4);
                    elements.skipExtensions();
                }
                default -> {
                    seen = once(seen, 8);
                    value = value(field);
                }
            }
        }
        // with an extension only, HAPI holds it for an answer without a value
        expect(value != null || !items.isEmpty());
        if (value == null) {
            return new Given(null, null, null, null, items);
        }
        return items.isEmpty() ? value : new Given(value.type(), value.system(), value.code(), value.text(), items);
    }

    private Given value(String field) {
        return switch (field) {
            case "valueCoding" -> {
                tokens.beginObject();
                yield elements.coding();
            }
            case "valueInteger" -> primitive("integer", tokens.integer());
            case "valueDecimal" -> primitive("decimal", tokens.decimal());
            case "valueString" -> primitive("string", tokens.text());
            case "valueBoolean" -> primitive("boolean", tokens.bool());
            case "valueDateTime" -> primitive("dateTime", tokens.dateTime());
            default -> throw unusual();
        };
    }

    private static Given primitive(String type, String text) {
        return new Given(type, null, null, text, List.of());
    }
}
