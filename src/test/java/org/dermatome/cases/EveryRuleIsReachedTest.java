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
import java.util.stream.Stream;
import org.dermatome.assessment.Assessment;
import org.dermatome.cases.CaseFiles.RareCase;
import org.dermatome.knowledge.Cause;
import org.dermatome.knowledge.RuleName;
import org.junit.jupiter.api.Test;

/** Every red flag and every band of every cause is met by at least one case that a clinician can read. */
class EveryRuleIsReachedTest {

    private static final Clinic CLINIC = new Clinic();
    private static final List<RareCase> RARE = CaseFiles.rare();

    @Test
    void everyFlagAndEveryBandIsReachedByACase() {
        Set<String> reachable = reachable();
        Set<String> missing = new TreeSet<>(reachable);
        Stream.of(CaseFiles.vignettes(), CaseFiles.presentations(), CaseFiles.benign(), RARE.stream().map(RareCase::story).toList()).flatMap(List::stream)
                .forEach(story -> missing.removeAll(reached(CLINIC.assess(story.answers()))));
        System.out.printf("rules reached by cases: %d of %d flags and bands%n", reachable.size() - missing.size(), reachable.size());
        assertThat(reachable).hasSizeGreaterThan(400);
        assertThat(missing).isEmpty();
    }

    @Test
    void aRareCaseReachesTheRulesItIsThereForAndGetsAnAcceptableUrgency() {
        assertThat(RARE).isNotEmpty().allSatisfy(rare -> {
            Assessment assessment = CLINIC.assess(rare.story().answers());
            assertThat(rare.reaches()).as(rare.story().id()).isNotEmpty();
            assertThat(reached(assessment)).as(rare.story().id()).containsAll(rare.reaches());
            assertThat(assessment.urgency().concept().code()).as(rare.story().id()).matches(rare.story()::accepts);
        });
    }

    private static Set<String> reached(Assessment assessment) {
        Set<String> reached = new HashSet<>();
        assessment.redFlags().forEach(present -> reached.add("flag " + present.flag().concept().code()));
        assessment.causes().forEach(possible -> reached.add(name(possible.cause(), possible.likelihood().concept().code())));
        return reached;
    }

    /** All flags, and each band of a cause unless its criterion is "never" or the same as that of a higher band. */
    private static Set<String> reachable() {
        Set<String> reachable = new TreeSet<>();
        CLINIC.edition().redFlags().forEach(flag -> reachable.add("flag " + flag.concept().code()));
        Map<RuleName, JsonNode> rules = rules();
        for (Cause cause : CLINIC.edition().causes().values()) {
            List<JsonNode> above = new ArrayList<>();
            for (RuleName criterion : cause.criteria()) {
                JsonNode rule = rules.get(criterion);
                if (!isNever(rule) && !above.contains(rule)) {
                    reachable.add(name(cause, criterion.define().replaceFirst(".* is ", "")));
                }
                above.add(rule);
            }
        }
        return reachable;
    }

    private static Map<RuleName, JsonNode> rules() {
        Map<RuleName, JsonNode> rules = new HashMap<>();
        for (JsonNode file : CLINIC.edition().elm().get()) {
            String library = file.at("/library/identifier/id").asText();
            RuleGraph.statements(file).forEach(rule -> rules.put(new RuleName(library, rule.path("name").asText()), rule.path("expression")));
        }
        return rules;
    }

    private static boolean isNever(JsonNode rule) {
        return rule.path("type").asText().equals("Literal") && rule.path("value").asText().equals("false");
    }

    private static String name(Cause cause, String band) {
        return "band " + cause.concept().code() + " " + band;
    }
}
