package org.dermatome.knowledge;

import java.util.List;
import java.util.Map;

/** A concept of one of the package's code systems. {@code position} is its place in the code system, which is an order of its own. */
public record Concept(String system, String code, Text display, Text definition, Map<String, List<String>> properties, int position) {

    /** All values of a property, as text. */
    public List<String> all(String property) {
        return properties.getOrDefault(property, List.of());
    }

    /** The first value of a property or null. */
    public String first(String property) {
        List<String> values = all(property);
        return values.isEmpty() ? null : values.get(0);
    }

    /** True if the property says so; a property that is not there is false. */
    public boolean is(String property) {
        return "true".equals(first(property));
    }

    /** A yes or no that the package must give: safety depends on it, so a property that is missing refuses the package. */
    boolean says(String property) {
        String value = first(property);
        if (value == null) {
            throw new IllegalArgumentException("concept " + code + " has no property " + property);
        }
        return Boolean.parseBoolean(value);
    }

    /** A whole number the package must give. */
    int number(String property) {
        String value = first(property);
        if (value == null) {
            throw new IllegalArgumentException("concept " + code + " has no property " + property);
        }
        return Integer.parseInt(value);
    }
}
