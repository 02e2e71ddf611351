package org.dermatome.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dermatome.cql.RuleEvaluation;
import org.dermatome.cql.RuleSet;
import org.dermatome.knowledge.Cause;
import org.dermatome.knowledge.Edition;
import org.dermatome.knowledge.Knowledge;
import org.dermatome.knowledge.Question;
import org.dermatome.knowledge.RedFlag;
import org.dermatome.knowledge.RuleName;
import org.dermatome.response.Answers;
import org.dermatome.response.ResponseReader;
import org.junit.jupiter.api.Test;

/** What the rules say and what the other artifacts say about the same thing is the same. */
class ArtifactsAgreeTest {

    private static final int SHEETS = 400;
    private static final Map<String, String> PRIORITIES = Map.of("emergency", "stat", "same-day", "asap", "soon", "urgent", "routine", "routine");

    private static final Knowledge KNOWLEDGE = Knowledge.load();
    private static final Edition EDITION = KNOWLEDGE.current();
    private static final Artifacts ARTIFACTS = new Artifacts(KNOWLEDGE);
    private static final RuleSet RULES = RuleSet.compile(EDITION.elm().get());
    private static final RuleGraph GRAPH = new RuleGraph(EDITION.elm().get());
    private static final List<Answers> SHEETS_READ = read();

    private static List<Answers> read() {
        ResponseReader reader = new ResponseReader(KNOWLEDGE);
        Stream<AnswerSheet> told = Stream.of(CaseFiles.vignettes(), CaseFiles.presentations()).flatMap(List::stream)
                .map(story -> AnswerSheet.completed(story.answers()));
        return Stream.concat(told, RandomSheets.of(EDITION.form(), SHEETS, 7).stream())
                .map(sheet -> reader.read(sheet.toResponse(EDITION.form()), false).answers()).toList();
    }

    @Test
    void supportAndWeightOfEveryCauseFollowFromItsFeaturesItsCommonnessAndTheFlagsThatNameIt() {
        CauseWeights weights = new CauseWeights(EDITION);
        Map<String, Set<Object>> seen = new HashMap<>();
        for (Answers answers : SHEETS_READ) {
            RuleEvaluation evaluation = RULES.evaluate(answers);
            for (Cause cause : EDITION.causes().values()) {
                RuleName support = new RuleName(cause.weight().library(), cause.concept().display().plain() + " support");
                assertThat(value(evaluation, support)).as(support.define()).isEqualTo(weights.support(cause, name -> value(evaluation, name)));
                assertThat(value(evaluation, cause.weight())).as(cause.weight().define())
                        .isEqualTo(weights.weight(cause, name -> value(evaluation, name)));
                seen.computeIfAbsent(cause.concept().code(), key -> new HashSet<>()).add(value(evaluation, cause.weight()));
            }
        }
        List<String> unmoved = EDITION.causes().values().stream().filter(cause -> !cause.features().isEmpty()).map(cause -> cause.concept().code())
                .filter(code -> seen.get(code).size() < 2).toList();
        assertThat(unmoved).as("causes whose weight the sheets do not move").isEmpty();
    }

    @Test
    void aQuestionIsShownByTheRulesExactlyWhenTheFormEnablesIt() {
        List<Question> ruled = EDITION.form().questions().stream().filter(question -> GRAPH.all().contains(Expectations.shown(question))).toList();
        assertThat(ruled.size()).as("every rule of the library is about an item").isEqualTo(RULES.rules("Enablement").size());
        List<String> withoutRule = EDITION.form().questions().stream().filter(question -> question.type().answerable() && !question.enableWhen().isEmpty())
                .filter(question -> !ruled.contains(question) && !ruled.contains(EDITION.form().find(question.parent()))).map(Question::linkId).toList();
        assertThat(withoutRule).as("conditional questions without a rule of their own or of their group").isEmpty();
        int shown = 0;
        for (Answers answers : SHEETS_READ) {
            RuleEvaluation evaluation = RULES.evaluate(answers);
            for (Question question : ruled) {
                boolean byRule = Boolean.TRUE.equals(value(evaluation, Expectations.shown(question)));
                assertThat(byRule).as(question.linkId()).isEqualTo(answers.isEnabled(question));
                shown += byRule ? 1 : 0;
            }
        }
        assertThat(shown).isBetween(SHEETS_READ.size(), ruled.size() * SHEETS_READ.size() - SHEETS_READ.size());
    }

    @Test
    void theTerritoriesOfTheRulesAreThoseOfTheCodeSystem() {
        RuleEvaluation anything = RULES.evaluate(SHEETS_READ.get(0));
        List<JsonNode> territories = ARTIFACTS.concepts("territory");
        assertThat(territories).isNotEmpty().allSatisfy(territory -> {
            String name = territory.path("display").asText();
            List<String> covered = new ArrayList<>(Artifacts.values(territory, "core"));
            covered.addAll(Artifacts.values(territory, "extended"));
            assertThat(value(anything, new RuleName("Territories", name + " core"))).as(name).isEqualTo(Artifacts.values(territory, "core"));
            assertThat(value(anything, new RuleName("Territories", name + " covered"))).as(name).isEqualTo(covered);
            assertThat(value(anything, new RuleName("Territories", name + " spared"))).as(name).isEqualTo(Artifacts.values(territory, "spared"));
        });
        assertThat(RULES.rules("Territories")).hasSize(territories.size() * 4);
    }

    @Test
    void redFlagsHaveOneUrgencyInCodeSystemPlanAndRules() {
        Map<String, JsonNode> concepts = ARTIFACTS.concepts("red-flag").stream().collect(Collectors.toMap(c -> c.path("code").asText(), c -> c));
        Map<String, JsonNode> actions = ARTIFACTS.actions().stream().filter(action -> Artifacts.code(action, "red-flag") != null)
                .collect(Collectors.toMap(action -> Artifacts.code(action, "red-flag"), action -> action));
        assertThat(actions.keySet()).isEqualTo(concepts.keySet());
        Map<String, Set<RuleName>> byUrgency = new HashMap<>();
        concepts.forEach((code, concept) -> {
            String urgency = Artifacts.value(concept, "urgency");
            assertThat(Artifacts.code(actions.get(code), "urgency")).as(code).isEqualTo(urgency);
            assertThat(actions.get(code).path("priority").asText()).as(code).isEqualTo(PRIORITIES.get(urgency));
            assertThat(actions.get(code).path("title").asText()).as(code).isEqualTo(concept.path("display").asText());
            byUrgency.computeIfAbsent(urgency, key -> new HashSet<>()).add(new RuleName("RedFlags", concept.path("display").asText()));
        });
        assertThat(byUrgency.keySet()).isEqualTo(PRIORITIES.keySet());
        byUrgency.forEach((urgency, flags) ->
                assertThat(GRAPH.uses(new RuleName("RedFlags", "Present with urgency " + urgency))).as(urgency).isEqualTo(flags));
    }

    /** Those that block, and while the form is open also every other flag that means today, unless only an examination can show it. */
    @Test
    void theRulesListExactlyTheFlagsThatForbidToReassure() {
        Set<String> seen = new TreeSet<>();
        for (Answers answers : SHEETS_READ) {
            RuleEvaluation evaluation = RULES.evaluate(answers);
            assertThat(value(evaluation, EDITION.conclusions().openBlockingFlags())).isEqualTo(unknown(evaluation, flag -> forbids(flag, answers.isFinal())));
            assertThat(value(evaluation, new RuleName("RedFlags", "Flags to exclude today"))).isEqualTo(unknown(evaluation, RedFlag::blocksWhenUnknown));
            seen.addAll(unknown(evaluation, flag -> forbids(flag, answers.isFinal())));
        }
        assertThat(seen).isEqualTo(EDITION.redFlags().stream().filter(flag -> forbids(flag, false)).map(flag -> flag.concept().code())
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static boolean forbids(RedFlag flag, boolean complete) {
        return flag.blocksWhenUnknown() || !complete && flag.urgency().dangerous() && !flag.concept().is("byExamination");
    }

    private static List<String> unknown(RuleEvaluation evaluation, Predicate<RedFlag> among) {
        return EDITION.redFlags().stream().filter(among).filter(flag -> value(evaluation, flag.rule()) == null).map(flag -> flag.concept().code()).toList();
    }

    /** So that they can be left out of what a person has to answer. */
    @Test
    void aFlagByExaminationIsTrueOnlyWithAnAnswerOfAClinician() {
        Map<Boolean, List<RedFlag>> flags = EDITION.redFlags().stream().collect(Collectors.partitioningBy(flag -> flag.concept().is("byExamination")));
        assertThat(flags.get(true)).hasSize(3).noneMatch(RedFlag::blocksWhenUnknown);
        assertThat(flags.get(true)).allSatisfy(flag -> assertThat(RULES.rule(flag.rule().library(), flag.rule().define()).linkIds())
                .anyMatch(linkId -> EDITION.form().find(linkId).clinicianOnly()));
    }

    @Test
    void contestedAndObsoleteActivitiesAreKeptMarkedAndNeverProposed() {
        Map<String, JsonNode> definitions = ARTIFACTS.all("ActivityDefinition").stream().collect(Collectors.toMap(d -> d.path("id").asText(), d -> d));
        Set<String> proposed = ARTIFACTS.actions().stream().map(action -> action.path("definitionCanonical").asText())
                .map(canonical -> canonical.replaceFirst(".*/", "").replaceFirst("\\|.*", "")).collect(Collectors.toSet());
        Set<String> statuses = new TreeSet<>();
        for (String subject : List.of("treatment", "investigation")) {
            for (JsonNode concept : ARTIFACTS.concepts(subject)) {
                String status = Artifacts.value(concept, "evidenceStatus");
                JsonNode definition = definitions.get(subject + "-" + concept.path("code").asText());
                assertThat(definition).as("ActivityDefinition of %s", concept.path("code").asText()).isNotNull();
                String marked = definition.at("/topic/0/coding/0/code").asText(null);
                if (status.equals("supported")) {
                    assertThat(marked).as(definition.path("id").asText()).isIn(null, "supported");
                } else {
                    statuses.add(status);
                    assertThat(marked).as(definition.path("id").asText()).isEqualTo(status);
                    assertThat(proposed).doesNotContain(definition.path("id").asText());
                }
            }
        }
        assertThat(statuses).containsExactly("contested", "obsolete");
        assertThat(proposed).hasSizeGreaterThan(100);
    }

    private static Object value(RuleEvaluation evaluation, RuleName name) {
        return evaluation.value(RULES.rule(name.library(), name.define()));
    }
}
