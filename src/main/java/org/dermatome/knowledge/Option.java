package org.dermatome.knowledge;

/** An answer that a choice question offers; an exclusive one ("none of these") makes no sense beside another. */
public record Option(String system, String code, Text display, boolean exclusive) {
}
