package org.dermatome.knowledge;

/** A published score; incomplete answers give a range. */
public record Instrument(Concept concept, RuleName applies, RuleName minimum, RuleName maximum, RuleName result) {
}
