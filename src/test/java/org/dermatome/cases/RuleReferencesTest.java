package org.dermatome.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.dermatome.knowledge.Edition;
import org.dermatome.knowledge.Knowledge;
import org.dermatome.knowledge.Option;
import org.dermatome.knowledge.Question;
import org.dermatome.knowledge.RuleName;
import org.junit.jupiter.api.Test;

/** Every rule that an artifact names exists, every rule is used, and every linkId and code in a rule exists. */
class RuleReferencesTest {

    private static final String HELPER = "QuestionnaireResponseAnswers";
    private static final List<String> RESULTS = List.of("likelihood", "urgency", "red-flag", "instrument-result", "body-region");

    /** Rules that every cause has, whether or not it has activities to propose. */
    private static final List<String> RULES_OF_A_CAUSE = List.of("is possible", "is likely", "work-up applies");
    private static final List<String> LISTS_OF_A_TERRITORY = List.of("", " core", " covered", " spared");

    private static final Knowledge KNOWLEDGE = Knowledge.load();
    private static final Edition EDITION = KNOWLEDGE.current();
    private static final Artifacts ARTIFACTS = new Artifacts(KNOWLEDGE);
    private static final List<JsonNode> ELM = EDITION.elm().get();
    private static final RuleGraph GRAPH = new RuleGraph(ELM);

    /** Every place of a literal text in a clinical library. {@code linkId} is the literal linkId that stands before it among the operands. */
    private record Literal(String library, String define, String linkId, String text) {
    }

    @Test
    void everyRuleThatAnArtifactNamesExists() {
        Set<RuleName> missing = named();
        assertThat(missing).hasSizeGreaterThan(1000);
        missing.removeAll(GRAPH.all());
        assertThat(missing).isEmpty();
    }

    @Test
    void everyRuleOfAClinicalLibraryIsNamedByAnArtifactOrUsedByAnotherRule() {
        Set<RuleName> unused = new HashSet<>(GRAPH.all());
        unused.removeAll(GRAPH.neededBy(named()));
        assertThat(unused.stream().filter(rule -> !rule.library().equals(HELPER)).map(RuleName::toString).toList()).isEmpty();
    }

    @Test
    void everyCodeInARuleIsAnOptionOfItsQuestion() {
        List<Literal> codes = literals().stream().filter(literal -> literal.linkId() != null).toList();
        assertThat(codes).hasSizeGreaterThan(500).allSatisfy(literal ->
                assertThat(options(EDITION.form().find(literal.linkId()))).as(literal.toString()).contains(literal.text()));
    }

    @Test
    void everyOtherTextInARuleIsALinkIdOrACodeOfAResult() {
        Set<String> known = RESULTS.stream().flatMap(subject -> ARTIFACTS.concepts(subject).stream()).map(concept -> concept.path("code").asText())
                .collect(Collectors.toSet());
        EDITION.form().questions().forEach(question -> known.add(question.linkId()));
        options(EDITION.form().find("side")).forEach(known::add);
        assertThat(literals()).filteredOn(literal -> literal.linkId() == null).isNotEmpty()
                .allSatisfy(literal -> assertThat(known).as(literal.toString()).contains(literal.text()));
    }

    /** The rules that plans, code systems and the program's contract name. */
    private static Set<RuleName> named() {
        Set<RuleName> named = new HashSet<>();
        for (JsonNode plan : ARTIFACTS.all("PlanDefinition")) {
            Artifacts.actions(plan).flatMap(action -> Artifacts.elements(action.path("condition")).stream()).map(condition -> condition.path("expression"))
                    .forEach(expression -> named.add(new RuleName(library(expression.path("reference").asText()), expression.path("expression").asText())));
        }
        EDITION.findings().values().forEach(finding -> named.add(finding.rule()));
        EDITION.causes().values().forEach(cause -> {
            named.addAll(List.of(cause.band(), cause.weight(), cause.staysOpen()));
            named.addAll(cause.criteria());
            RULES_OF_A_CAUSE.forEach(rule -> named.add(new RuleName(cause.band().library(), cause.concept().display().plain() + " " + rule)));
        });
        ARTIFACTS.concepts("territory").forEach(territory ->
                LISTS_OF_A_TERRITORY.forEach(list -> named.add(new RuleName("Territories", territory.path("display").asText() + list))));
        EDITION.form().questions().stream().map(Expectations::shown).filter(GRAPH.all()::contains).forEach(named::add);
        EDITION.instruments().forEach(score -> named.addAll(List.of(score.applies(), score.minimum(), score.maximum(), score.result())));
        named.addAll(List.of(EDITION.conclusions().urgency(), EDITION.conclusions().openBlockingFlags(), EDITION.conclusions().openSafetyQuestions()));
        return named;
    }

    private static String library(String canonical) {
        return canonical.replaceFirst(".*/", "").replaceFirst("\\|.*", "");
    }

    private static Set<String> options(Question question) {
        return question.options().values().stream().map(Option::code).collect(Collectors.toSet());
    }

    private static List<Literal> literals() {
        List<Literal> literals = new ArrayList<>();
        for (JsonNode file : ELM) {
            String library = file.at("/library/identifier/id").asText();
            if (!library.equals(HELPER)) {
                RuleGraph.statements(file).forEach(rule -> collect(library, rule.path("name").asText(), null, rule.path("expression"), literals));
            }
        }
        return literals;
    }

    private static void collect(String library, String define, String linkId, JsonNode node, List<Literal> found) {
        if (isText(node)) {
            found.add(new Literal(library, define, linkId, node.path("value").asText()));
        } else if (node.path("type").asText().equals("FunctionRef")) {
            String before = null;
            for (JsonNode operand : node.path("operand")) {
                collect(library, define, operand.path("type").asText().equals("List") ? before : null, operand, found);
                before = isText(operand) ? operand.path("value").asText() : null;
            }
        } else {
            node.forEach(child -> collect(library, define, linkId, child, found));
        }
    }

    private static boolean isText(JsonNode node) {
        return node.path("type").asText().equals("Literal") && node.path("valueType").asText().endsWith("}String");
    }
}
