package org.dermatome.knowledge;

import java.math.BigDecimal;

/**
 * One condition of an item's enableWhen. Exactly one of {@code exists}, {@code number}, and {@code code} (with {@code system}, null for a
 * value that is no coding) is given.
 */
public record EnableWhen(String question, Operator operator, Boolean exists, BigDecimal number, String system, String code) {

    /** The operators of FHIR R4. */
    public enum Operator {
        EXISTS, EQUAL, NOT_EQUAL, GREATER, LESS, GREATER_OR_EQUAL, LESS_OR_EQUAL;

        static Operator of(String code) {
            return switch (code) {
                case "exists" -> EXISTS;
                case "=" -> EQUAL;
                case "!=" -> NOT_EQUAL;
                case ">" -> GREATER;
                case "<" -> LESS;
                case ">=" -> GREATER_OR_EQUAL;
                case "<=" -> LESS_OR_EQUAL;
                default -> throw new IllegalArgumentException("unknown operator " + code);
            };
        }
    }
}
