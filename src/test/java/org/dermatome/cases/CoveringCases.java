package org.dermatome.cases;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.dermatome.assessment.Assessment;
import org.dermatome.assessment.PossibleCause;
import org.dermatome.evaluation.EvaluatedResponse;
import org.dermatome.evaluation.Evaluation;
import org.dermatome.evaluation.EvaluationOptions;
import org.dermatome.knowledge.Edition;
import org.dermatome.knowledge.Knowledge;
import org.dermatome.knowledge.Question;
import org.dermatome.response.Answers;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;

/**
 * The examples of the repository, and written cases, few and short, whose results together with theirs show everything that a result can say: every urgency,
 * red flag, instrument, likelihood, an examination, an amended and an unfinished response.
 */
public final class CoveringCases {

    public static final EvaluationOptions OPTIONS = EvaluationOptions.at(Clock.fixed(Instant.parse("2026-11-27T12:00:00Z"), ZoneOffset.UTC));

    private static final Path EXAMPLES = Path.of("fhir-resources", "example");
    private static final String COMPLETED = "completed";
    private static final String AMENDED = "amended";
    private static final String UNSURE = "unsure";

    /**
     * A case.
     *
     * @param story in a sentence or two
     * @param isExample it stands in the repository as an example already
     * @param shows what this result shows and no earlier one
     */
    public record Covering(String id, String story, QuestionnaireResponse response, boolean isExample, Set<String> shows) {
    }

    /**
     * A case that may be chosen.
     *
     * @param length of the result in bytes
     */
    private record Candidate(String id, String story, QuestionnaireResponse response, boolean isExample, Set<String> shows, int length) {

        private Set<String> among(Set<String> missing) {
            Set<String> shown = new TreeSet<>(shows);
            shown.retainAll(missing);
            return shown;
        }

        private double worth(Set<String> missing) {
            return (double) among(missing).size() / length;
        }

        private Covering chosenFor(Set<String> gained) {
            return new Covering(id, story, response, isExample, gained);
        }
    }

    private static final Knowledge KNOWLEDGE = Knowledge.load();
    private static final Evaluation EVALUATION = Evaluation.of(KNOWLEDGE);
    /** Required questions to which nobody can be unsure of the answer. */
    private static final List<String> NUMBERS = KNOWLEDGE.current().form().questions().stream().filter(question -> question.required() && question.options().isEmpty())
            .map(Question::linkId).toList();
    private static final List<Covering> ALL = choose();

    private CoveringCases() {
    }

    public static List<Covering> all() {
        return ALL;
    }

    /** What the evaluation says of a response, at the time of {@link #OPTIONS}. */
    public static Bundle result(QuestionnaireResponse response) {
        return EVALUATION.evaluate(response, OPTIONS);
    }

    /** Everything a result could show. */
    public static Set<String> everything() {
        Edition edition = KNOWLEDGE.current();
        Set<String> everything = new TreeSet<>(Set.of("examination", AMENDED, "in-progress"));
        edition.urgencies().keySet().forEach(urgency -> everything.add("urgency " + urgency));
        edition.redFlags().forEach(flag -> everything.add("flag " + flag.concept().code()));
        edition.instruments().forEach(instrument -> everything.add("instrument " + instrument.concept().code()));
        // a result does not list what is negligible
        edition.likelihoods().keySet().stream().filter(likelihood -> !likelihood.equals("negligible")).forEach(likelihood -> everything.add("likelihood " + likelihood));
        return everything;
    }

    private static List<Covering> choose() {
        List<Covering> chosen = new ArrayList<>();
        Set<String> missing = new TreeSet<>(everything());
        for (Candidate example : examples()) {
            chosen.add(example.chosenFor(example.among(missing)));
            missing.removeAll(example.shows());
        }
        List<Candidate> candidates = candidates();
        missing.remove(AMENDED);
        Candidate shortest = null;
        while (!missing.isEmpty()) {
            Candidate best = Collections.max(candidates, Comparator.comparing(candidate -> candidate.worth(missing)));
            Set<String> gained = best.among(missing);
            if (gained.isEmpty()) {
                break;
            }
            chosen.add(best.chosenFor(gained));
            missing.removeAll(gained);
            shortest = shortest == null || best.length() < shortest.length() ? best : shortest;
        }
        chosen.add(candidate(shortest.id().replace(COMPLETED, AMENDED), shortest.story(), shortest.response().copy().setStatus(QuestionnaireResponseStatus.AMENDED), false)
                .chosenFor(Set.of(AMENDED)));
        return chosen;
    }

    private static List<Candidate> examples() {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.filter(file -> file.getFileName().toString().startsWith("QuestionnaireResponse-")).sorted().map(CoveringCases::example).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Candidate example(Path file) {
        try {
            QuestionnaireResponse response = FhirContext.forR4Cached().newJsonParser().parseResource(QuestionnaireResponse.class, Files.readString(file));
            String story = response.getText().getDiv().getChildNodes().get(0).allText();
            return candidate(response.getIdElement().getIdPart(), story, response, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Candidate> candidates() {
        List<Candidate> candidates = new ArrayList<>();
        Stream.of(CaseFiles.vignettes(), CaseFiles.presentations(), CaseFiles.benign(), CaseFiles.rare().stream().map(CaseFiles.RareCase::story).toList())
                .flatMap(List::stream).forEach(story -> {
                    Map<String, Object> answers = complete(story.answers());
                    if (!answers.keySet().containsAll(NUMBERS)) {
                        return;
                    }
                    QuestionnaireResponse response = AnswerSheet.completed(answers).toResponse(KNOWLEDGE.current().form());
                    candidates.add(candidate("case-" + story.id() + '-' + COMPLETED, story.story(), response, false));
                });
        return candidates;
    }

    /** What must be answered and is not in the case is answered with "not sure", which says as little. */
    private static Map<String, Object> complete(Map<String, Object> written) {
        Map<String, Object> answers = new HashMap<>(written);
        while (true) {
            Answers read = EVALUATION.assess(new AnswerSheet(answers, false).toResponse(KNOWLEDGE.current().form()), OPTIONS).answers();
            List<Question> open = KNOWLEDGE.current().form().questions().stream().filter(question -> question.required() && read.isEnabled(question)
                    && !answers.containsKey(question.linkId()) && question.options().values().stream().anyMatch(option -> option.code().equals(UNSURE))).toList();
            if (open.isEmpty()) {
                return answers;
            }
            open.forEach(question -> answers.put(question.linkId(), UNSURE));
        }
    }

    private static Candidate candidate(String id, String story, QuestionnaireResponse response, boolean isExample) {
        response.setId(id);
        EvaluatedResponse evaluated = EVALUATION.assess(response, OPTIONS);
        Assessment assessment = evaluated.assessment();
        Set<String> shown = new TreeSet<>();
        shown.add("urgency " + assessment.urgency().concept().code());
        assessment.redFlags().forEach(present -> shown.add("flag " + present.flag().concept().code()));
        assessment.scores().forEach(score -> shown.add("instrument " + score.instrument().concept().code()));
        Stream.of(assessment.causes(), assessment.notAssessable()).flatMap(List::stream).map(PossibleCause::likelihood)
                .forEach(likelihood -> shown.add("likelihood " + likelihood.concept().code()));
        if (response.getItem().stream().anyMatch(CoveringCases::isExamined)) {
            shown.add("examination");
        }
        if (response.getStatus() != QuestionnaireResponseStatus.COMPLETED) {
            shown.add(response.getStatus().toCode());
        }
        return new Candidate(id, story, response, isExample, shown, EVALUATION.toJson(evaluated, OPTIONS).length);
    }

    private static boolean isExamined(QuestionnaireResponseItemComponent item) {
        return item.hasAnswer() && KNOWLEDGE.current().form().find(item.getLinkId()).clinicianOnly() || item.getItem().stream().anyMatch(CoveringCases::isExamined);
    }
}
