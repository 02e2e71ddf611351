package org.dermatome.server.cds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.dermatome.knowledge.Concept;

/**
 * A card as the specification has it; an element without a value is left out.
 *
 * @param indicator info, warning or critical
 * @param selectionBehavior given if and only if there are suggestions
 * @param extension what the card says, as codes
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Card(String uuid, String summary, String detail, String indicator, Source source, List<Suggestion> suggestions, String selectionBehavior,
            List<Coding> overrideReasons, List<Link> links, Map<String, Object> extension) {

    /** All that a service answers. */
    record Answer(@JsonInclude(JsonInclude.Include.ALWAYS) List<Card> cards, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Action> systemActions) {
    }

    /** Who says it and what about. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Source(String label, String url, Coding topic) {
    }

    /** A concept of the package. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Coding(String system, String code, String display) {

        static Coding of(Concept concept, Words words) {
            return new Coding(concept.system(), concept.code(), words.of(concept));
        }
    }

    /** Something that the user may choose. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Suggestion(String label, String uuid, @JsonProperty("isRecommended") boolean isRecommended, List<Action> actions) {
    }

    /** A resource to create. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Action(String type, String description, JsonNode resource) {

        static Action create(String description, JsonNode resource) {
            return new Action("create", description, resource);
        }
    }

    /** A way into the app. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Link(String label, String url, String type, String appContext) {
    }
}
