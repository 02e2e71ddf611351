package org.dermatome.validation;

import java.util.List;
import org.dermatome.knowledge.ItemType;
import org.dermatome.knowledge.Question;
import org.dermatome.request.Shelf;
import org.dermatome.response.Answers;
import org.dermatome.response.Defect;
import org.dermatome.response.Reading;
import org.dermatome.response.ResponseReader;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.QuestionnaireResponse;

/**
 * A response against the Questionnaire that it answers, which must be held here: items, enablement, types, options and ranges as they are
 * read for an assessment, and that a finished response answers what is required.
 */
final class ResponseCheck {

    private final ResponseReader reader;

    ResponseCheck(Shelf shelf) {
        this.reader = new ResponseReader(shelf.knowledge());
    }

    void check(QuestionnaireResponse response, boolean forStoring, OperationOutcome outcome) {
        Reading reading = reader.read(response, forStoring);
        for (Defect defect : reading.defects()) {
            outcome.addIssue().setSeverity(IssueSeverity.valueOf(defect.severity().name())).setCode(IssueType.fromCode(defect.kind().issueCode()))
                    .setDiagnostics(defect.what() + ' ' + defect.remedy()).addExpression(defect.location());
        }
        if (reading.answers() != null && reading.answers().isFinal()) {
            missing(reading.answers()).forEach(question -> outcome.addIssue().setSeverity(IssueSeverity.ERROR).setCode(IssueType.REQUIRED)
                    .setDiagnostics("The item '" + question.linkId() + "' is required and has no answer. Answer it, or send the response as in-progress.")
                    .addExpression("QuestionnaireResponse.descendants().where(linkId = '" + question.linkId() + "')"));
        }
    }

    private static List<Question> missing(Answers answers) {
        return answers.edition().form().questions().stream().filter(question -> question.required() && question.type() != ItemType.GROUP
                && answers.isEnabled(question) && !answers.answered(question.linkId())).toList();
    }
}
