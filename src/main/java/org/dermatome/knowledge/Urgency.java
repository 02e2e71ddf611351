package org.dermatome.knowledge;

/**
 * How soon somebody must act.
 *
 * @param order 0 is the most urgent
 * @param dangerous a cause of this urgency must not be missed
 * @param priority the request priority that stands for it
 * @param caution 0 asks for the most caution; unlike the order it also places a level that is still open
 */
public record Urgency(Concept concept, int order, boolean dangerous, String priority, int caution) {

    static Urgency of(Concept concept) {
        String priority = concept.first("priority");
        return new Urgency(concept, concept.number("order"), concept.says("dangerous"), priority, concept.number("caution"));
    }
}
