package org.dermatome.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a Questionnaire and the value sets of its answers. */
final class FormReader {

    private static final String OPTION_EXCLUSIVE = "http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive";
    private static final String ENABLE_WHEN_EXPRESSION =
            "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression";

    private final KnowledgeFolder folder;
    private final Vocabularies vocabularies;
    private final List<Question> questions = new ArrayList<>();
    private final Map<String, Map<String, Option>> optionsByValueSet = new LinkedHashMap<>();

    FormReader(KnowledgeFolder folder, Vocabularies vocabularies) {
        this.folder = folder;
        this.vocabularies = vocabularies;
    }

    Form read(JsonNode questionnaire) {
        for (JsonNode item : questionnaire.path("item")) {
            read(item, null, item.path("linkId").asText());
        }
        return new Form(questionnaire.path("url").asText(), questionnaire.path("version").asText(), questions);
    }

    private void read(JsonNode item, String parent, String page) {
        String linkId = item.path("linkId").asText().intern();
        try {
            questions.add(question(item, linkId, parent, page));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("item " + linkId + ": " + e.getMessage(), e);
        }
        for (JsonNode child : item.path("item")) {
            read(child, linkId, page);
        }
    }

    private Question question(JsonNode item, String linkId, String parent, String page) {
        if (Extensions.find(item, ENABLE_WHEN_EXPRESSION) != null) {
            throw new IllegalArgumentException("enableWhenExpression is not supported, enableWhen is");
        }
        ItemType type = ItemType.of(item.path("type").asText());
        Concept concept = vocabularies.questions().find(linkId);
        if (concept == null && type.answerable()) {
            throw new IllegalArgumentException("no concept in " + vocabularies.questions().url());
        }
        List<EnableWhen> enableWhen = new ArrayList<>();
        item.path("enableWhen").forEach(condition -> enableWhen.add(enableWhen(condition)));
        return new Question(linkId, type, Extensions.text(item, "text"), concept, parent, page, options(item), List.copyOf(enableWhen),
                !"all".equals(item.path("enableBehavior").asText("all")), item.path("repeats").asBoolean(), item.path("required").asBoolean(),
                bound(item, "minValue"), bound(item, "maxValue"),
                concept != null && "clinician".equals(concept.first("audience")), concept != null && concept.says("safety"), questions.size());
    }

    private static BigDecimal bound(JsonNode item, String name) {
        JsonNode extension = Extensions.find(item, "http://hl7.org/fhir/StructureDefinition/" + name);
        if (extension == null) {
            return null;
        }
        JsonNode integer = extension.path("valueInteger");
        return new BigDecimal(integer.isMissingNode() ? extension.path("valueDecimal").asText() : integer.asText());
    }

    private static EnableWhen enableWhen(JsonNode node) {
        String question = node.path("question").asText();
        EnableWhen.Operator operator = EnableWhen.Operator.of(node.path("operator").asText());
        if (operator == EnableWhen.Operator.EXISTS) {
            return new EnableWhen(question, operator, node.path("answerBoolean").asBoolean(), null, null, null);
        }
        for (String number : List.of("answerInteger", "answerDecimal")) {
            if (node.has(number)) {
                return new EnableWhen(question, operator, null, new BigDecimal(node.path(number).asText()), null, null);
            }
        }
        JsonNode coding = node.path("answerCoding");
        if (operator != EnableWhen.Operator.EQUAL && operator != EnableWhen.Operator.NOT_EQUAL) {
            throw new IllegalArgumentException("enableWhen on " + question + " compares something that is no number");
        }
        if (node.has("answerBoolean")) {
            return new EnableWhen(question, operator, null, null, null, node.path("answerBoolean").asText());
        }
        if (!coding.has("system") || !coding.has("code")) {
            throw new IllegalArgumentException("enableWhen on " + question + " needs an answer of type Coding, boolean, integer or decimal");
        }
        return new EnableWhen(question, operator, null, null, coding.path("system").asText(), coding.path("code").asText().intern());
    }

    private Map<String, Option> options(JsonNode item) {
        if (item.has("answerValueSet")) {
            return optionsByValueSet.computeIfAbsent(item.path("answerValueSet").asText(), this::optionsOfValueSet);
        }
        Map<String, Option> options = new LinkedHashMap<>();
        for (JsonNode option : item.path("answerOption")) {
            JsonNode exclusive = Extensions.find(option, OPTION_EXCLUSIVE);
            add(options, option.path("valueCoding").path("system").asText(), option.path("valueCoding"),
                    exclusive != null && exclusive.path("valueBoolean").asBoolean());
        }
        return options;
    }

    private Map<String, Option> optionsOfValueSet(String canonical) {
        JsonNode valueSet = folder.json("ValueSet", canonical);
        Map<String, Option> options = new LinkedHashMap<>();
        for (JsonNode contained : valueSet.path("expansion").path("contains")) {
            add(options, contained.path("system").asText(), contained, false);
        }
        for (JsonNode include : valueSet.path("compose").path("include")) {
            String system = include.path("system").asText();
            if (options.isEmpty() && !include.has("concept")) {
                throw new IllegalArgumentException(canonical + " has no expansion");
            }
            include.path("concept").forEach(concept -> add(options, system, concept, false));
        }
        return options;
    }

    private void add(Map<String, Option> options, String system, JsonNode coding, boolean exclusive) {
        String code = coding.path("code").asText().intern();
        Concept concept = vocabularies.of(system).get(code);
        options.putIfAbsent(system + '|' + code, new Option(system, code, concept.display(), exclusive || concept.is("exclusive")));
    }
}
