package org.dermatome.validation;

import java.util.List;
import java.util.Set;
import org.dermatome.request.Given;
import org.dermatome.request.Interruption;
import org.dermatome.request.Refused;
import org.dermatome.request.Refused.Kind;
import org.dermatome.request.Shelf;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StructureDefinition;

/** {@code $validate}. It always says something: what cannot be checked is never passed over as valid. */
public final class Validation {

    /** Parameters of the operation beside the resource. */
    public static final List<String> PARAMETERS = List.of("resource", "mode", "profile");

    private static final String BASE = "http://hl7.org/fhir/StructureDefinition/";
    private static final Set<String> MODES = Set.of("create", "update", "delete", "profile");
    private static final Set<String> WRITING = Set.of("create", "update");

    private final Shelf shelf;
    private final ResponseCheck responses;
    private InstanceCheck instances;

    public Validation(Shelf shelf) {
        this.shelf = shelf;
        this.responses = new ResponseCheck(shelf);
    }

    /** Reads the definitions of FHIR, which the first call would do otherwise; takes seconds. */
    public void warmUp() {
        // its status makes the validator read the code systems too
        instances().check(new QuestionnaireResponse().setStatus(QuestionnaireResponse.QuestionnaireResponseStatus.INPROGRESS), null, new OperationOutcome());
    }

    /**
     * Checks a resource.
     *
     * @param resource what to check; may be null for the mode delete
     * @param type what it must be
     */
    public OperationOutcome validate(Resource resource, String type, Given given) {
        String mode = given.text("mode");
        String profile = given.text("profile");
        if (mode != null && !MODES.contains(mode)) {
            throw given.wrong(IssueType.VALUE, "mode", "was given the mode '" + mode + "'.", "Give create, update, delete or profile.");
        }
        if ("profile".equals(mode) && profile == null) {
            throw given.wrong(IssueType.REQUIRED, "profile", "was given the mode profile without a profile.", "Give its url.");
        }
        OperationOutcome outcome = new OperationOutcome();
        if ("delete".equals(mode)) {
            return done(outcome, "Nothing of a resource is checked for its deletion.");
        }
        if (resource == null) {
            throw given.wrong(IssueType.REQUIRED, "resource", "was given no resource.", "Send a " + type + ", or Parameters with one as 'resource'.");
        }
        if (!resource.fhirType().equals(type)) {
            throw new Refused(Kind.INVALID, IssueType.INVALID, "The resource is a " + resource.fhirType() + " and was sent to " + type
                    + "/$validate. Send it to " + resource.fhirType() + "/$validate.", resource.fhirType());
        }
        String held = profile == null ? null : profile(profile, type);
        if (resource instanceof QuestionnaireResponse response) {
            responses.check(response, WRITING.contains(String.valueOf(mode)), outcome);
        }
        Interruption.check();
        instances().check(resource, held, outcome);
        return done(outcome, "Nothing wrong was found.");
    }

    private synchronized InstanceCheck instances() {
        if (instances == null) {
            instances = new InstanceCheck(shelf);
        }
        return instances;
    }

    /** A profile of FHIR R4 for the type itself, or of the package. */
    private String profile(String url, String type) {
        String where = Given.where("profile");
        if (url.equals(BASE + type)) {
            return url;
        }
        StructureDefinition profile = shelf.byUrl(StructureDefinition.class, url, null, where);
        if (!type.equals(profile.getType())) {
            throw new Refused(Kind.UNPROCESSABLE, IssueType.CONFLICT, "The profile " + url + " is for " + profile.getType() + " and not for " + type
                    + ". Give a profile for " + type + '.', where);
        }
        return profile.getUrl();
    }

    private static OperationOutcome done(OperationOutcome outcome, String nothing) {
        if (!outcome.hasIssue()) {
            outcome.addIssue().setSeverity(IssueSeverity.INFORMATION).setCode(IssueType.INFORMATIONAL).setDiagnostics(nothing);
        }
        return outcome;
    }
}
