package org.dermatome.explain;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.dermatome.knowledge.Edition;

/** The numbers that stand in the rules: only at these, or next to them, can a rule change its mind about a number. */
final class NamedNumbers {

    private static final Set<String> NUMERIC = Set.of("{urn:hl7-org:elm-types:r1}Integer", "{urn:hl7-org:elm-types:r1}Decimal");

    private final Edition edition;
    private List<BigDecimal> numbers;

    NamedNumbers(Edition edition) {
        this.edition = edition;
    }

    /** In ascending order; read when first needed. */
    synchronized List<BigDecimal> all() {
        if (numbers == null) {
            Set<BigDecimal> found = new TreeSet<>();
            edition.elm().get().forEach(library -> collect(library, found));
            numbers = List.copyOf(found);
        }
        return numbers;
    }

    private static void collect(JsonNode node, Set<BigDecimal> found) {
        if (NUMERIC.contains(node.path("valueType").asText()) && node.has("value")) {
            found.add(new BigDecimal(node.get("value").asText()));
        }
        node.forEach(child -> collect(child, found));
    }
}
