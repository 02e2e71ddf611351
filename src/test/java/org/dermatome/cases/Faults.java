package org.dermatome.cases;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.dermatome.knowledge.Edition;
import org.dermatome.knowledge.Option;
import org.dermatome.knowledge.RuleName;

/** Seeds mistakes in the rules: of every kind in every library that has a place for it. */
final class Faults {

    private final List<JsonNode> elm;
    private final Map<String, List<String>> optionsByLinkId = new LinkedHashMap<>();
    private final Map<String, Set<String>> findingsByLibrary;
    private final Map<FaultKind, List<Fault>> possible = new EnumMap<>(FaultKind.class);
    private final List<Fault> seeded = new ArrayList<>();

    private Faults(Edition edition, List<JsonNode> elm) {
        this.elm = elm;
        edition.form().questions().forEach(question ->
                optionsByLinkId.put(question.linkId(), question.options().values().stream().map(Option::code).toList()));
        this.findingsByLibrary = edition.findings().values().stream().collect(Collectors.groupingBy(finding -> finding.rule().library(),
                Collectors.mapping(finding -> finding.rule().define(), Collectors.toSet())));
    }

    /**
     * @param rules the rules to make mistakes in
     * @param perKind how many mistakes of a kind in a library at most
     */
    static List<Fault> seed(Edition edition, List<JsonNode> elm, Predicate<RuleName> rules, int perKind, long seed) {
        Faults faults = new Faults(edition, elm);
        Random random = new Random(seed);
        for (int i = 0; i < elm.size(); i++) {
            faults.collect(i, elm.get(i).at("/library/identifier/id").asText(), rules);
            faults.possible.values().forEach(found -> faults.pick(found, perKind, random));
            faults.possible.clear();
        }
        return faults.seeded;
    }

    private void pick(List<Fault> found, int count, Random random) {
        Collections.shuffle(found, random);
        seeded.addAll(found.subList(0, Math.min(count, found.size())));
    }

    private void collect(int index, String library, Predicate<RuleName> rules) {
        JsonNode statements = elm.get(index).at("/library/statements/def");
        for (int i = 0; i < statements.size(); i++) {
            RuleName rule = new RuleName(library, statements.path(i).path("name").asText());
            if (RuleGraph.statements(elm.get(index)).contains(statements.path(i)) && rules.test(rule)) {
                JsonPointer at = JsonPointer.compile("/library/statements/def/" + i + "/expression");
                visit(rule, index, at, statements.path(i).path("expression"), new Ancestors(null, null, null));
            }
        }
    }

    private void visit(RuleName rule, int index, JsonPointer at, JsonNode node, Ancestors above) {
        if (node.has("type")) {
            Surroundings place = new Surroundings(rule, at, above);
            for (FaultKind kind : FaultKind.values()) {
                for (JsonNode wrong : kind.wrong(node, place)) {
                    possible.computeIfAbsent(kind, key -> new ArrayList<>()).add(new Fault(kind, rule, index, at, wrong));
                }
            }
        }
        Ancestors here = node.has("type") ? new Ancestors(node, above.parent, above.linkId) : above;
        if (node.isArray()) {
            String linkId = null;
            for (int i = 0; i < node.size(); i++) {
                visit(rule, index, at.appendIndex(i), node.path(i), new Ancestors(above.parent, above.grandparent, linkId));
                linkId = optionsByLinkId.containsKey(node.path(i).path("value").asText()) ? node.path(i).path("value").asText() : null;
            }
        } else {
            node.properties().forEach(field -> visit(rule, index, at.appendProperty(field.getKey()), field.getValue(), here));
        }
    }

    /** @param linkId the literal linkId that stands before the node among the operands, or null */
    private record Ancestors(JsonNode parent, JsonNode grandparent, String linkId) {

        boolean multiply() {
            return isMultiply(parent) || parent != null && parent.path("type").asText().equals("Negate") && isMultiply(grandparent);
        }

        private static boolean isMultiply(JsonNode node) {
            return node != null && node.path("type").asText().equals("Multiply");
        }
    }

    private final class Surroundings implements FaultKind.Place {

        private final RuleName rule;
        private final JsonPointer at;
        private final Ancestors above;

        private Surroundings(RuleName rule, JsonPointer at, Ancestors above) {
            this.rule = rule;
            this.at = at;
            this.above = above;
        }

        @Override
        public boolean isFactor() {
            return above.multiply();
        }

        @Override
        public boolean isResult() {
            return Set.of("then", "else").contains(String.valueOf(at.last().getMatchingProperty()));
        }

        @Override
        public Optional<JsonNode> otherCode(List<JsonNode> list) {
            List<String> given = list.stream().map(literal -> literal.path("value").asText()).toList();
            List<String> offered = above.linkId == null ? codesOfLists() : optionsByLinkId.get(above.linkId);
            JsonNode sample = list.get(0);
            return offered.stream().filter(code -> !given.contains(code)).findFirst()
                    .map(code -> ((com.fasterxml.jackson.databind.node.ObjectNode) sample.deepCopy()).put("value", code));
        }

        /** Codes of the library's other lists, for a list that is no argument. */
        private List<String> codesOfLists() {
            JsonNode library = elm.stream().filter(file -> file.at("/library/identifier/id").asText().equals(rule.library())).findFirst().orElseThrow();
            return library.findValues("element").stream().flatMap(elements -> elements.findValuesAsText("value").stream()).distinct().toList();
        }

        @Override
        public Optional<String> neighbour(JsonNode reference) {
            String name = reference.path("name").asText();
            Set<String> findings = findingsByLibrary.getOrDefault(reference.path("libraryName").asText(rule.library()), Set.of());
            return findings.stream().filter(other -> findings.contains(name))
                    .filter(other -> !other.equals(name)).sorted().skip(Math.floorMod(name.hashCode(), 7)).findFirst();
        }
    }
}
