package org.dermatome.knowledge;

/** Where a statement comes from: a document with its lines ({@code label}), or a guideline or publication. */
public record Citation(String type, String label, String display, String citation) {
}
