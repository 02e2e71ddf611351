package org.dermatome.validation;

import java.util.ArrayList;
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
        findings(response, forStoring).forEach(finding -> outcome.addIssue().setSeverity(finding.severity()).setCode(finding.code())
                .setDiagnostics(finding.what() + ' ' + finding.remedy()).addExpression(finding.location()));
    }

    List<Finding> findings(QuestionnaireResponse response, boolean forStoring) {
        Reading reading = reader.read(response, forStoring);
        List<Finding> findings = new ArrayList<>();
        for (Defect defect : reading.defects()) {
            findings.add(new Finding(IssueSeverity.valueOf(defect.severity().name()), IssueType.fromCode(defect.kind().issueCode()), defect.what(),
                    defect.location(), Finding.NO_LINE, defect.remedy()));
        }
        if (reading.answers() != null && reading.answers().isFinal()) {
            missing(reading.answers()).forEach(question -> findings.add(new Finding(IssueSeverity.ERROR, IssueType.REQUIRED,
                    "The item '" + question.linkId() + "' is required and has no answer.",
                    "QuestionnaireResponse.descendants().where(linkId = '" + question.linkId() + "')", Finding.NO_LINE,
                    "Answer it, or send the response as in-progress.")));
        }
        return findings;
    }

    private static List<Question> missing(Answers answers) {
        return answers.edition().form().questions().stream().filter(question -> question.required() && question.type() != ItemType.GROUP
                && answers.isEnabled(question) && !answers.answered(question.linkId())).toList();
    }
}
