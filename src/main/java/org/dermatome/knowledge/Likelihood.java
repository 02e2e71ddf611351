package org.dermatome.knowledge;

/**
 * A band of likelihood; a judgement, no percentage.
 *
 * @param order 0 is the most likely
 * @param triggered the rules of a cause found it possible to this degree
 * @param proposes causes of this band bring their investigations and advice
 */
public record Likelihood(Concept concept, int order, boolean triggered, boolean proposes) {

    static Likelihood of(Concept concept) {
        return new Likelihood(concept, concept.number("order"), concept.says("triggered"), concept.says("proposes"));
    }
}
