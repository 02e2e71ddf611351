package org.dermatome.validation;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.dermatome.assessment.Assessment;
import org.dermatome.assessment.PossibleCause;
import org.dermatome.cases.AnswerSheet;
import org.dermatome.cases.CaseFiles;
import org.dermatome.evaluation.Evaluation;
import org.dermatome.evaluation.EvaluationOptions;
import org.dermatome.knowledge.Edition;
import org.dermatome.knowledge.Knowledge;
import org.dermatome.knowledge.Question;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;

/**
 * Written cases, few, whose results together show everything that a result can say: every urgency, red flag,
 * instrument, likelihood, an examination, an amended and an unfinished response.
 */
final class CoveringCases {

    static final EvaluationOptions OPTIONS = EvaluationOptions.at(Clock.fixed(Instant.parse("2026-11-27T12:00:00Z"), ZoneOffset.UTC));

    /** @param shows what this result shows and no earlier one */
    record Covering(String id, QuestionnaireResponse response, Set<String> shows) {

        private Set<String> among(Set<String> missing) {
            Set<String> shown = new TreeSet<>(shows);
            shown.retainAll(missing);
            return shown;
        }
    }

    private static final Knowledge KNOWLEDGE = Knowledge.load();
    private static final Evaluation EVALUATION = Evaluation.of(KNOWLEDGE);
    private static final List<Covering> ALL = choose();

    private CoveringCases() {
    }

    static List<Covering> all() {
        return ALL;
    }

    static Bundle result(QuestionnaireResponse response) {
        return EVALUATION.evaluate(response, OPTIONS);
    }

    /** Everything a result could show. */
    static Set<String> everything() {
        Edition edition = KNOWLEDGE.current();
        Set<String> everything = new TreeSet<>(Set.of("examination", "amended", "in-progress"));
        edition.urgencies().keySet().forEach(urgency -> everything.add("urgency " + urgency));
        edition.redFlags().forEach(flag -> everything.add("flag " + flag.concept().code()));
        edition.instruments().forEach(instrument -> everything.add("instrument " + instrument.concept().code()));
        // a result does not list what is negligible
        edition.likelihoods().keySet().stream().filter(likelihood -> !likelihood.equals("negligible")).forEach(likelihood -> everything.add("likelihood " + likelihood));
        return everything;
    }

    private static List<Covering> choose() {
        List<Covering> candidates = candidates();
        List<Covering> chosen = new ArrayList<>();
        Set<String> missing = new TreeSet<>(everything());
        while (true) {
            Covering best = Collections.max(candidates, Comparator.comparing(candidate -> candidate.among(missing).size()));
            Set<String> gained = best.among(missing);
            if (gained.isEmpty()) {
                return chosen;
            }
            chosen.add(new Covering(best.id(), best.response(), gained));
            missing.removeAll(gained);
        }
    }

    private static List<Covering> candidates() {
        List<Covering> candidates = new ArrayList<>();
        Stream.of(CaseFiles.vignettes(), CaseFiles.presentations(), CaseFiles.benign(), CaseFiles.rare().stream().map(CaseFiles.RareCase::story).toList())
                .flatMap(List::stream).forEach(story -> {
                    for (QuestionnaireResponseStatus status : List.of(QuestionnaireResponseStatus.COMPLETED, QuestionnaireResponseStatus.AMENDED,
                            QuestionnaireResponseStatus.INPROGRESS)) {
                        QuestionnaireResponse response = AnswerSheet.completed(story.answers()).toResponse(KNOWLEDGE.current().form());
                        response.setStatus(status);
                        response.setId("case-" + story.id() + "-" + status.toCode());
                        candidates.add(new Covering(response.getIdElement().getIdPart(), response, shown(response, story.answers())));
                    }
                });
        return candidates;
    }

    private static Set<String> shown(QuestionnaireResponse response, Map<String, Object> answers) {
        Assessment assessment = EVALUATION.assess(response, OPTIONS).assessment();
        Set<String> shown = new TreeSet<>();
        shown.add("urgency " + assessment.urgency().concept().code());
        assessment.redFlags().forEach(present -> shown.add("flag " + present.flag().concept().code()));
        assessment.scores().forEach(score -> shown.add("instrument " + score.instrument().concept().code()));
        Stream.of(assessment.causes(), assessment.notAssessable()).flatMap(List::stream).map(PossibleCause::likelihood)
                .forEach(likelihood -> shown.add("likelihood " + likelihood.concept().code()));
        if (answers.keySet().stream().map(KNOWLEDGE.current().form()::find).anyMatch(Question::clinicianOnly)) {
            shown.add("examination");
        }
        if (response.getStatus() != QuestionnaireResponseStatus.COMPLETED) {
            shown.add(response.getStatus().toCode());
        }
        return shown;
    }
}
