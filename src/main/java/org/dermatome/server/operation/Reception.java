package org.dermatome.server.operation;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.time.Clock;
import java.util.Optional;
import org.dermatome.evaluation.EvaluatedResponse;
import org.dermatome.evaluation.Evaluation;
import org.dermatome.evaluation.EvaluationOptions;
import org.dermatome.request.Refused;
import org.dermatome.request.Refused.Kind;
import org.dermatome.request.Shelf;
import org.dermatome.response.Defect;
import org.dermatome.server.observation.Meters;
import org.dermatome.server.rest.EvaluationGate;
import org.dermatome.server.rest.Lane;
import org.dermatome.server.rest.ReceivedResponses;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.QuestionnaireResponse;

/** Takes responses in: what cannot be read is refused, the rest is assessed, and stored together with its assessment where the server stores. */
final class Reception {

    private static final String NAME = "$process-response";

    private final Shelf shelf;
    private final Evaluation evaluation;
    private final Clock clock;
    private final Optional<ReceivedResponses> inbox;
    private final EvaluationGate gate;
    private final Meters meters;

    Reception(Shelf shelf, Evaluation evaluation, Clock clock, Optional<ReceivedResponses> inbox, EvaluationGate gate, Meters meters) {
        this.shelf = shelf;
        this.evaluation = evaluation;
        this.clock = clock;
        this.inbox = inbox;
        this.gate = gate;
        this.meters = meters;
    }

    Parameters process(String questionnaire, QuestionnaireResponse response, RequestDetails request) {
        checkAddress(questionnaire, response);
        EvaluationOptions options = EvaluationOptions.at(clock);
        EvaluatedResponse evaluated = gate.run(NAME, () -> evaluation.assess(response, inbox.isPresent() ? options.forStoring() : options));
        if (inbox.isEmpty() || !evaluated.answers().isFinal()) {
            // otherwise it is counted when it is stored
            meters.evaluated(evaluated.assessment().urgency().concept().code());
        }
        OperationOutcome outcome = new OperationOutcome();
        evaluated.answers().warnings().forEach(defect -> add(defect, outcome));
        String result = (evaluated.answers().isFinal() ? "The response was assessed: " : "The response is in progress; its preliminary assessment: ")
                + evaluated.assessment().urgency().concept().code() + ". ";
        if (inbox.isPresent()) {
            IdType kept = gate.run(Lane.WRITE, NAME, () -> inbox.get().keep(response, request));
            inform(outcome, result + "It is stored as " + kept.toUnqualified().getValue() + (evaluated.answers().isFinal() ? " with its assessment." : "."));
        } else {
            inform(outcome, result + "This server stores nothing: send it to QuestionnaireResponse/$evaluate for the assessment itself.");
        }
        Parameters processed = new Parameters();
        processed.addParameter().setName("warnings").setResource(outcome);
        return processed;
    }

    /** On the address of a Questionnaire only responses to it are taken. */
    private void checkAddress(String id, QuestionnaireResponse response) {
        if (id == null) {
            return;
        }
        Questionnaire named = shelf.byId(Questionnaire.class, id);
        String canonical = named.getUrl() + '|' + named.getVersion();
        if (response.hasQuestionnaire() && !response.getQuestionnaire().equals(canonical) && !response.getQuestionnaire().equals(named.getUrl())) {
            throw new Refused(Kind.UNPROCESSABLE, IssueType.CONFLICT, "The response answers " + response.getQuestionnaire() + " and was sent to "
                    + canonical + ". Send it to the Questionnaire that it answers.", "QuestionnaireResponse.questionnaire");
        }
    }

    private static void add(Defect defect, OperationOutcome outcome) {
        outcome.addIssue().setSeverity(IssueSeverity.valueOf(defect.severity().name())).setCode(IssueType.fromCode(defect.kind().issueCode()))
                .setDiagnostics(defect.what() + ' ' + defect.remedy()).addExpression(defect.location());
    }

    private static void inform(OperationOutcome outcome, String text) {
        outcome.addIssue().setSeverity(IssueSeverity.INFORMATION).setCode(IssueType.INFORMATIONAL).setDiagnostics(text);
    }
}
