package org.dermatome.knowledge;

/** A define of a CQL library. */
public record RuleName(String library, String define) {
}
