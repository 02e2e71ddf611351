package org.dermatome.server.storage;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.dermatome.evaluation.Evaluation;
import org.dermatome.evaluation.EvaluationOptions;
import org.dermatome.evaluation.InvalidResponseException;
import org.dermatome.server.rest.Refusal;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;

/**
 * Sees to it that a finished response and its assessment are stored together or not at all. It runs inside the database transaction that
 * writes the response, whatever way the response came: created, updated, conditionally, patched, or in a transaction Bundle.
 */
@Interceptor
final class KeptAssessments {

    private static final Set<QuestionnaireResponseStatus> FINISHED =
            EnumSet.of(QuestionnaireResponseStatus.COMPLETED, QuestionnaireResponseStatus.AMENDED);

    private final Evaluation evaluation;
    private final AssessmentWriter writer;
    private final Clock clock;

    KeptAssessments(Evaluation evaluation, AssessmentWriter writer, Clock clock) {
        this.evaluation = evaluation;
        this.writer = writer;
        this.clock = clock;
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource resource) {
        if (resource instanceof QuestionnaireResponse response) {
            keep(response, writer::create);
        }
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(IBaseResource before, IBaseResource after) {
        if (after instanceof QuestionnaireResponse response) {
            if (before instanceof QuestionnaireResponse earlier && FINISHED.contains(earlier.getStatus())
                    && !FINISHED.contains(response.getStatus())) {
                throw Refusal.unprocessable(IssueType.BUSINESSRULE, "The response is finished and has been assessed; it cannot become "
                        + response.getStatus().toCode() + ". Change its answers with the status amended.", "QuestionnaireResponse.status");
            }
            keep(response, writer::replace);
        }
    }

    private void keep(QuestionnaireResponse response, Consumer<Bundle> write) {
        EvaluationOptions options = EvaluationOptions.at(clock);
        try {
            if (FINISHED.contains(response.getStatus())) {
                write.accept(evaluation.evaluate(response, options.forStoring()));
            } else {
                // not assessed yet, but what cannot be read now could not be assessed later either
                evaluation.assess(response, options);
            }
        } catch (InvalidResponseException e) {
            throw Refusal.of(e);
        }
    }
}
