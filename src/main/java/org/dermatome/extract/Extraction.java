package org.dermatome.extract;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.dermatome.evaluation.InvalidResponseException;
import org.dermatome.request.Refused;
import org.dermatome.request.Refused.Kind;
import org.dermatome.request.Shelf;
import org.dermatome.response.Answer;
import org.dermatome.response.Answers;
import org.dermatome.response.Defect;
import org.dermatome.response.Reading;
import org.dermatome.response.ResponseReader;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Resource;

/**
 * Extracts observations from responses, the same from the same response. Answers that do not count - of items that are not asked, and
 * examination findings that no practitioner reports - are not extracted. Nothing is stored.
 */
public final class Extraction {

    private static final String RFC_3986 = "urn:ietf:rfc:3986";

    private final Shelf shelf;
    private final ResponseReader reader;
    private final Map<Questionnaire, List<Extractable>> prepared = new ConcurrentHashMap<>();

    public Extraction(Shelf shelf) {
        this.shelf = shelf;
        this.reader = new ResponseReader(shelf.knowledge());
    }

    /**
     * A transaction Bundle; with something to say beside it, or without anything to extract, Parameters with {@code return} and
     * {@code issues}.
     *
     * @throws InvalidResponseException if the response cannot be read
     */
    public Resource extract(QuestionnaireResponse response) {
        Reading reading = reader.read(response, false);
        if (reading.answers() == null) {
            throw new InvalidResponseException(reading.defects());
        }
        Answers answers = reading.answers();
        if (!answers.isFinal()) {
            throw new Refused(Kind.UNPROCESSABLE, IssueType.BUSINESSRULE, "The response is in progress. Extract from it when it is completed.",
                    "QuestionnaireResponse.status");
        }
        String canonical = answers.edition().form().url() + '|' + answers.edition().form().version();
        Questionnaire questionnaire = shelf.find(Questionnaire.class, canonical).orElseThrow();
        Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
        String seed = seed(response);
        for (Extractable item : prepared.computeIfAbsent(questionnaire, Extractable::of)) {
            List<Answer> given = answers.to(item.linkId());
            for (int i = 0; i < given.size(); i++) {
                add(bundle, ObservationLayout.of(item, given.get(i), response), name(seed, item.linkId(), i));
            }
        }
        OperationOutcome issues = issues(reading.defects(), bundle);
        if (!issues.hasIssue()) {
            return bundle;
        }
        Parameters result = new Parameters();
        if (bundle.hasEntry()) {
            result.addParameter().setName("return").setResource(bundle);
        }
        result.addParameter().setName("issues").setResource(issues);
        return result;
    }

    /** A conditional update, so that the same response gives its observations once and an amended one changes them. */
    private static void add(Bundle bundle, Observation observation, String name) {
        observation.addIdentifier().setSystem(RFC_3986).setValue(name);
        BundleEntryComponent entry = bundle.addEntry().setFullUrl(name).setResource(observation);
        entry.getRequest().setMethod(HTTPVerb.PUT).setUrl("Observation?identifier=" + RFC_3986 + '|' + name);
    }

    private static String name(String seed, String linkId, int index) {
        return "urn:uuid:" + UUID.nameUUIDFromBytes((seed + '/' + linkId + '/' + index).getBytes(StandardCharsets.UTF_8));
    }

    private static String seed(QuestionnaireResponse response) {
        String id = response.getIdElement().getIdPart();
        return id != null ? id + ' ' + response.getSubject().getReference()
                : FhirContext.forR4Cached().newJsonParser().encodeResourceToString(response);
    }

    private static OperationOutcome issues(List<Defect> defects, Bundle bundle) {
        OperationOutcome outcome = new OperationOutcome();
        for (Defect defect : defects) {
            if (defect.severity() == Defect.Severity.WARNING) {
                outcome.addIssue().setSeverity(IssueSeverity.WARNING).setCode(IssueType.fromCode(defect.kind().issueCode()))
                        .setDiagnostics(defect.what() + ' ' + defect.remedy()).addExpression(defect.location());
            }
        }
        if (!bundle.hasEntry()) {
            outcome.addIssue().setSeverity(IssueSeverity.INFORMATION).setCode(IssueType.INFORMATIONAL)
                    .setDiagnostics("The response holds no answer that is an observation of its own.");
        }
        return outcome;
    }
}
