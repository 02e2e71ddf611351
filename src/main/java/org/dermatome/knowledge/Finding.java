package org.dermatome.knowledge;

import java.util.List;

/** Something that the answers show or exclude. */
public record Finding(Concept concept, RuleName rule) {

    static Finding of(Concept concept) {
        return new Finding(concept, new RuleName(concept.first("library"), concept.display().plain()));
    }

    /** Documents and lines it was taken from. */
    public List<String> sources() {
        return concept.all("source");
    }
}
