package org.dermatome.packaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Checks the findings that the plans of causes list for and against: each exists, is used by the criteria or the order of the cause, and is
 * not false whatever the answers are. A finding that is only listed would be shown as a reason for something it has no part in.
 */
final class CauseFeatures {

    private static final String FEATURE = "/StructureDefinition/cause-feature";
    private static final String FINDINGS = "/CodeSystem/leg-numbness-finding";
    private static final String CAUSES = "/CodeSystem/leg-numbness-cause";
    private static final String[] RULES_OF_A_CAUSE = {" band", " weight"};

    private final KnowledgeSource source;
    private final Map<String, JsonNode> defines = new HashMap<>();
    private final Map<String, String> findingRules = new HashMap<>();
    private final Map<String, Boolean> canBeTrue = new HashMap<>();

    CauseFeatures(KnowledgeSource source, CqlLibraries libraries) {
        this.source = source;
        libraries.slimElm().values().forEach(this::addDefines);
    }

    private void addDefines(byte[] elm) {
        JsonNode library = read(elm).path("library");
        String name = library.path("identifier").path("id").asText();
        Map<String, String> includes = new HashMap<>();
        library.path("includes").path("def").forEach(include -> includes.put(include.path("localIdentifier").asText(), include.path("path").asText()));
        for (JsonNode statement : library.path("statements").path("def")) {
            resolve(statement.path("expression"), name, includes);
            defines.put(name + "." + statement.path("name").asText(), statement.path("expression"));
        }
    }

    /** Gives every reference its full name, so that expressions can be followed across libraries. */
    private static void resolve(JsonNode node, String library, Map<String, String> includes) {
        if (node instanceof ObjectNode object && object.path("type").asText().endsWith("Ref") && object.has("name")) {
            String local = object.path("libraryName").asText(null);
            object.put("target", (local == null ? library : includes.get(local)) + "." + object.path("name").asText());
        }
        node.forEach(child -> resolve(child, library, includes));
    }

    private static JsonNode read(byte[] json) {
        try {
            return KnowledgeSource.JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the translator wrote no JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Checks all plans; what is wrong is reported to the source. */
    void check() {
        Map<String, String> causeTerms = new HashMap<>();
        source.resources().forEach((file, resource) -> {
            String url = resource.path("url").asText();
            if (url.endsWith(FINDINGS)) {
                resource.path("concept").forEach(concept -> findingRules.put(concept.path("code").asText(),
                        property(concept, "library") + "." + concept.path("display").asText()));
            } else if (url.endsWith(CAUSES)) {
                resource.path("concept").forEach(concept -> causeTerms.put(concept.path("code").asText(), concept.path("display").asText()));
            }
        });
        source.resources().forEach((file, resource) -> {
            if ("PlanDefinition".equals(resource.path("resourceType").asText())) {
                String library = resource.path("library").path(0).asText().replaceFirst(".*/", "").replaceFirst("\\|.*", "");
                resource.path("action").forEach(action -> check(file, action, library, causeTerms));
            }
        });
    }

    private static String property(JsonNode concept, String code) {
        for (JsonNode property : concept.path("property")) {
            if (code.equals(property.path("code").asText())) {
                return property.path("valueString").asText();
            }
        }
        return "";
    }

    private void check(Path file, JsonNode action, String library, Map<String, String> causeTerms) {
        Set<String> used = null;
        for (JsonNode extension : action.path("extension")) {
            if (extension.path("url").asText().endsWith(FEATURE)) {
                if (used == null) {
                    used = usedBy(library + "." + causeTerms.get(causeCode(action)));
                }
                checkFinding(file, finding(extension), used);
            }
        }
    }

    private static String causeCode(JsonNode action) {
        for (JsonNode concept : action.path("code")) {
            for (JsonNode coding : concept.path("coding")) {
                if (coding.path("system").asText().endsWith(CAUSES)) {
                    return coding.path("code").asText();
                }
            }
        }
        return "";
    }

    private static String finding(JsonNode feature) {
        for (JsonNode part : feature.path("extension")) {
            if ("finding".equals(part.path("url").asText())) {
                return part.path("valueCoding").path("code").asText();
            }
        }
        return "";
    }

    private void checkFinding(Path file, String finding, Set<String> used) {
        String rule = findingRules.get(finding);
        if (rule == null || !defines.containsKey(rule)) {
            source.problem(file, 1, "lists the finding " + finding + ", which " + (rule == null ? "does not exist" : "has no rule " + rule));
        } else if (!used.contains(rule)) {
            source.problem(file, 1, "lists the finding " + finding + ", which neither the criteria nor the order of this cause use");
        } else if (!canBe(true, defines.get(rule))) {
            source.problem(file, 1, "lists the finding " + finding + ", which no answers can make true");
        }
    }

    private Set<String> usedBy(String cause) {
        Set<String> used = new HashSet<>();
        for (String rule : RULES_OF_A_CAUSE) {
            follow(defines.get(cause + rule), used);
        }
        return used;
    }

    private void follow(JsonNode node, Set<String> used) {
        if (node == null) {
            return;
        }
        if (node.has("target") && used.add(node.path("target").asText())) {
            follow(defines.get(node.path("target").asText()), used);
        }
        node.forEach(child -> follow(child, used));
    }

    /** Whether some answers may give it this value; what is not a matter of plain logic may. */
    private boolean canBe(boolean value, JsonNode node) {
        return switch (node.path("type").asText()) {
            case "Literal" -> Boolean.toString(value).equals(node.path("value").asText());
            case "Null" -> false;
            case "And" -> value ? all(true, node) : any(false, node);
            case "Or" -> value ? any(true, node) : all(false, node);
            case "Not" -> canBe(!value, node.path("operand"));
            case "ExpressionRef" -> reference(value, node.path("target").asText());
            default -> true;
        };
    }

    private boolean reference(boolean value, String target) {
        JsonNode expression = defines.get(target);
        String key = value + " " + target;
        Boolean known = canBeTrue.get(key);
        if (known == null) {
            known = expression == null || canBe(value, expression);
            canBeTrue.put(key, known);
        }
        return known;
    }

    private boolean all(boolean value, JsonNode node) {
        for (JsonNode operand : node.path("operand")) {
            if (!canBe(value, operand)) {
                return false;
            }
        }
        return true;
    }

    private boolean any(boolean value, JsonNode node) {
        for (JsonNode operand : node.path("operand")) {
            if (canBe(value, operand)) {
                return true;
            }
        }
        return false;
    }
}
