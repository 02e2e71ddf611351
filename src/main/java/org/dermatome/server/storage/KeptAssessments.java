package org.dermatome.server.storage;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.dermatome.evaluation.EvaluatedResponse;
import org.dermatome.evaluation.Evaluation;
import org.dermatome.evaluation.EvaluationOptions;
import org.dermatome.evaluation.InvalidResponseException;
import org.dermatome.server.observation.Meters;
import org.dermatome.server.rest.EvaluationGate;
import org.dermatome.server.rest.Refusal;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Sees to it that a finished response and its assessment are stored together or not at all. It runs inside the database transaction that
 * writes the response, whatever way the response came: created, updated, conditionally, patched, or in a transaction Bundle. A response
 * that turns out to be entered in error takes its assessment with it; one that was assessed cannot be deleted, because its assessment
 * refers to it and stays as a record.
 */
@Interceptor
final class KeptAssessments {

    private static final Set<QuestionnaireResponseStatus> FINISHED =
            EnumSet.of(QuestionnaireResponseStatus.COMPLETED, QuestionnaireResponseStatus.AMENDED);

    private final Evaluation evaluation;
    private final AssessmentWriter writer;
    private final Clock clock;
    private final boolean evaluates;
    private final EvaluationGate gate;
    private final Meters meters;

    /** @param evaluates false to store no assessments: responses are still read and refused if they could not be evaluated */
    KeptAssessments(Evaluation evaluation, AssessmentWriter writer, Clock clock, boolean evaluates, EvaluationGate gate, Meters meters) {
        this.evaluation = evaluation;
        this.writer = writer;
        this.clock = clock;
        this.evaluates = evaluates;
        this.gate = gate;
        this.meters = meters;
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource resource) {
        gate.checkTime();
        if (resource instanceof QuestionnaireResponse response) {
            keep(response, writer::create);
        }
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(IBaseResource before, IBaseResource after) {
        gate.checkTime();
        if (after instanceof QuestionnaireResponse response) {
            checkStatus(before instanceof QuestionnaireResponse earlier ? earlier.getStatus() : null, response.getStatus());
            if (response.getStatus() == QuestionnaireResponseStatus.ENTEREDINERROR) {
                writer.withdraw(response);
                return;
            }
            keep(response, writer::replace);
            if (!evaluates) {
                // what was assessed before the evaluation was turned off is not what the response says now
                writer.withdraw(response);
            }
        }
    }

    private static void checkStatus(QuestionnaireResponseStatus before, QuestionnaireResponseStatus after) {
        if (FINISHED.contains(before) && !FINISHED.contains(after) && after != QuestionnaireResponseStatus.ENTEREDINERROR) {
            throw Refusal.unprocessable(IssueType.BUSINESSRULE, "The response is finished and has been assessed; it cannot become "
                    + code(after) + ". Change its answers with the status amended, or withdraw it with the status entered-in-error.",
                    "QuestionnaireResponse.status");
        }
        if (before == QuestionnaireResponseStatus.ENTEREDINERROR && after != before) {
            throw Refusal.unprocessable(IssueType.BUSINESSRULE, "The response was entered in error and its assessment is withdrawn; it cannot"
                    + " become " + code(after) + ". Send the answers as a new response.", "QuestionnaireResponse.status");
        }
    }

    private static String code(QuestionnaireResponseStatus status) {
        return status == null ? "a response without a status" : status.toCode();
    }

    private void keep(QuestionnaireResponse response, Consumer<Bundle> write) {
        EvaluationOptions options = EvaluationOptions.at(clock);
        try {
            if (evaluates && FINISHED.contains(response.getStatus())) {
                EvaluatedResponse evaluated = evaluation.assess(response, options.forStoring());
                write.accept(evaluation.layOut(evaluated, options.forStoring()));
                count(evaluated.assessment().urgency().concept().code());
            } else {
                // not assessed now, but what cannot be read now could not be assessed later either
                evaluation.assess(response, options);
            }
        } catch (InvalidResponseException e) {
            throw Refusal.of(e);
        }
    }

    /** What is not committed was nobody's evaluation: a write that lost a race comes again. */
    private void count(String urgency) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                meters.evaluated(urgency);
            }
        });
    }
}
