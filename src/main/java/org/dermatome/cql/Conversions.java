package org.dermatome.cql;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Conversions between the types of CQL that the rules use. */
final class Conversions {

    private static final BigDecimal MAX = new BigDecimal("99999999999999999999.99999999");

    /** The Java types of the CQL types, by the name ELM gives them. */
    static final Map<String, Class<?>> TYPES = Map.of(
            "{urn:hl7-org:elm-types:r1}Any", Object.class,
            "{urn:hl7-org:elm-types:r1}Boolean", Boolean.class,
            "{urn:hl7-org:elm-types:r1}Integer", Integer.class,
            "{urn:hl7-org:elm-types:r1}Decimal", BigDecimal.class,
            "{urn:hl7-org:elm-types:r1}String", String.class);

    static final Class<?> LIST = List.class;

    private Conversions() {
    }

    /** The value of a literal, or null when its type is not known. */
    static Object literal(String type, String text) {
        Class<?> javaType = TYPES.get(type);
        if (javaType == Boolean.class) {
            return Boolean.valueOf(text);
        }
        if (javaType == Integer.class) {
            return Integer.valueOf(text);
        }
        if (javaType == BigDecimal.class) {
            return new BigDecimal(text);
        }
        return javaType == String.class ? text : null;
    }

    static Object toDecimal(Object value) {
        if (value instanceof Integer number) {
            return new BigDecimal(number);
        }
        if (value instanceof Boolean truth) {
            return new BigDecimal(truth ? "1.0" : "0.0");
        }
        return value instanceof String text ? toDecimal(text) : value;
    }

    /** A text that is no decimal is unknown; one without a digit before the point is none. */
    private static BigDecimal toDecimal(String text) {
        int point = text.indexOf('.');
        if (point == 0 || point == 1 && (text.charAt(0) == '-' || text.charAt(0) == '+')) {
            return null;
        }
        try {
            BigDecimal decimal = new BigDecimal(text);
            return decimal.abs().compareTo(MAX) > 0 ? null : Values.precise(decimal);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    static Object toInteger(Object value) {
        if (value instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        return value instanceof String text ? toInteger(text) : value;
    }

    private static Integer toInteger(String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException notWhole) {
            try {
                double number = Double.parseDouble(text);
                return number > Integer.MAX_VALUE || number < Integer.MIN_VALUE ? null : (Integer) (int) number;
            } catch (NumberFormatException e) {
                return null;
            }
        }
    }
}
