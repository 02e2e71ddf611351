package org.dermatome.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Assembles an {@link Edition} from the resources of the package. */
final class EditionReader {

    private static final String CONCLUSIONS_LIBRARY = "OverallUrgency";

    private final KnowledgeFolder folder;
    private final Vocabularies vocabularies;
    private final PlanReader plans;
    private final Map<String, Urgency> urgencies;
    private final Map<String, Likelihood> likelihoods;
    private final Map<String, Finding> findings;
    private final Map<String, Cause> causes = new LinkedHashMap<>();
    private final List<RedFlag> redFlags = new ArrayList<>();
    private final List<Instrument> instruments = new ArrayList<>();
    private final List<Offer> offers = new ArrayList<>();

    EditionReader(KnowledgeFolder folder) {
        this.folder = folder;
        this.vocabularies = new Vocabularies(folder);
        this.plans = new PlanReader(folder, new ActivityReader(folder, vocabularies));
        this.urgencies = concepts("urgency", Urgency::of);
        this.likelihoods = concepts("likelihood", Likelihood::of);
        this.findings = concepts("finding", Finding::of);
    }

    Edition read() {
        Artifact questionnaire = folder.entry("Questionnaire", Canonicals.QUESTIONNAIRE);
        Form form = folder.reading(questionnaire, () -> new FormReader(folder, vocabularies).read(folder.json(questionnaire)));
        Artifact strategy = folder.entry("PlanDefinition", Canonicals.STRATEGY);
        JsonNode plan = folder.json(strategy);
        readPlan(strategy);
        redFlags.forEach(flag -> flag.causes().forEach(code -> vocabularies.about("cause").get(code)));
        return new Edition(strategy.version(), languages(questionnaire), form, strategy.url() + '|' + strategy.version(),
                Extensions.text(plan, "title"), urgencies, likelihoods, findings, Collections.unmodifiableMap(causes), List.copyOf(redFlags),
                List.copyOf(instruments), concepts("instrument-result", InstrumentResult::of), List.copyOf(offers),
                new Edition.Conclusions(conclusion("Urgency"), conclusion("Open safety questions"), conclusion("Open blocking flags")),
                this::elm);
    }

    private Languages languages(Artifact questionnaire) {
        return Languages.of(folder.json(questionnaire).path("language").asText("en"),
                urgencies.values().stream().map(urgency -> urgency.concept().display()).toList());
    }

    private static RuleName conclusion(String define) {
        return new RuleName(CONCLUSIONS_LIBRARY, define);
    }

    private <T> Map<String, T> concepts(String subject, Function<Concept, T> reader) {
        Vocabulary vocabulary = vocabularies.about(subject);
        return folder.reading(folder.entry("CodeSystem", vocabulary.url()), () -> {
            Map<String, T> byCode = new LinkedHashMap<>();
            vocabulary.concepts().forEach(concept -> byCode.put(concept.code(), reader.apply(concept)));
            return Collections.unmodifiableMap(byCode);
        });
    }

    private void readPlan(Artifact artifact) {
        JsonNode plan = folder.json(artifact);
        folder.reading(artifact, () -> {
            readActions(plan.path("action"), plan);
            return null;
        });
    }

    private void readActions(JsonNode actions, JsonNode plan) {
        for (JsonNode action : actions) {
            Artifact inner = folder.find("PlanDefinition", action.path("definitionCanonical").asText());
            if (inner != null) {
                readPlan(inner);
            } else if (coded(action, "cause")) {
                List<String> bands = likelihoods.values().stream().filter(Likelihood::triggered).map(band -> band.concept().code()).toList();
                Cause cause = new CauseReader(plans, vocabularies.about("cause"), urgencies, findings, bands).read(action, plans.library(plan));
                causes.put(cause.concept().code(), cause);
            } else if (coded(action, "red-flag")) {
                redFlags.add(redFlag(action, plans.library(plan)));
            } else if (coded(action, "instrument")) {
                instruments.add(instrument(action, plans.library(plan)));
            } else if (action.has("definitionCanonical")) {
                offers.addAll(plans.offers(action, plans.library(plan)));
            } else {
                readActions(action.path("action"), plan);
            }
        }
    }

    private boolean coded(JsonNode action, String subject) {
        return PlanReader.code(action, Canonicals.codeSystem(subject)) != null;
    }

    private Concept concept(JsonNode action, String subject) {
        return vocabularies.about(subject).get(PlanReader.code(action, Canonicals.codeSystem(subject)));
    }

    private RedFlag redFlag(JsonNode action, String library) {
        Concept concept = concept(action, "red-flag");
        Urgency urgency = urgencies.get(concept.first("urgency"));
        if (urgency == null) {
            throw new IllegalArgumentException("red flag " + concept.code() + " has no known urgency");
        }
        List<String> pointsTo = new ArrayList<>();
        action.path("reason").forEach(reason -> reason.path("coding").forEach(coding -> pointsTo.add(coding.path("code").asText())));
        return new RedFlag(concept, urgency, concept.says("blocksWhenUnknown"), new RuleName(library, concept.display().plain()),
                Extensions.text(action, "description"), Extensions.text(action, "textEquivalent"), List.copyOf(pointsTo),
                plans.offers(action, library), PlanReader.sources(action));
    }

    private Instrument instrument(JsonNode action, String library) {
        Concept concept = concept(action, "instrument");
        String title = action.path("title").asText();
        return new Instrument(concept, new RuleName(library, title + " applies"), new RuleName(library, title + " minimum"),
                new RuleName(library, title + " maximum"), new RuleName(library, title + " result"));
    }

    private List<JsonNode> elm() {
        return folder.artifacts().stream().filter(artifact -> "Library".equals(artifact.resourceType()) && !Canonicals.TEST_PLAN.equals(artifact.url()))
                .map(folder::name).distinct().flatMap(name -> Stream.of(folder.elm(name))).toList();
    }
}
