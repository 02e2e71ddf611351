package org.dermatome.cases;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.dermatome.knowledge.RuleName;

/**
 * A mistake in one place of one rule.
 *
 * @param at place in the translated library
 * @param wrong what stands there instead
 */
record Fault(FaultKind kind, RuleName rule, int library, JsonPointer at, JsonNode wrong) {

    /** The libraries with the mistake; all others stay the same objects. */
    List<JsonNode> in(List<JsonNode> elm) {
        JsonNode mistaken = elm.get(library).deepCopy();
        JsonNode parent = mistaken.at(at.head());
        if (parent instanceof ArrayNode array) {
            array.set(at.last().getMatchingIndex(), wrong);
        } else {
            ((ObjectNode) parent).set(at.last().getMatchingProperty(), wrong);
        }
        List<JsonNode> libraries = new java.util.ArrayList<>(elm);
        libraries.set(library, mistaken);
        return libraries;
    }

    String describe(List<JsonNode> elm) {
        return kind + " in " + rule.library() + " \"" + rule.define() + "\": " + brief(elm.get(library).at(at)) + " became " + brief(wrong);
    }

    private static String brief(JsonNode node) {
        String text = node.toString().replaceAll("\"valueType\":\"[^\"]*\",?|\"type\":|\"operand\":|\"name\":|\"libraryName\":\"[^\"]*\"", "");
        return text.length() > 160 ? text.substring(0, 160) + "…" : text;
    }
}
