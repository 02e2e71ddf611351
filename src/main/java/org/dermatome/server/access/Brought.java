package org.dermatome.server.access;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dermatome.server.rest.Refusal;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** What a caller who is confined to one patient may bring: nothing about another, and no reference into another's data. */
final class Brought {

    private static final String OTHER = "This access token is for the data of one patient, and the call is about somebody else.";
    private static final Pattern PATIENT = Pattern.compile("(?:^|.*[/=])Patient/([^/?|,&]*).*", Pattern.DOTALL);

    private final Owners owners;
    private final Optional<StoredView> stored;

    Brought(Owners owners, Optional<StoredView> stored) {
        this.owners = owners;
        this.stored = stored;
    }

    /** @throws BaseServerResponseException if the call of an operation names somebody else */
    void check(String patient, IBaseResource body, Collection<String[]> parameters) {
        parameters.forEach(values -> List.of(values).forEach(value -> checkText(patient, value)));
        if (body instanceof Parameters call) {
            call.getParameter().forEach(parameter -> check(patient, parameter));
        } else if (body instanceof Resource resource) {
            checkResource(patient, resource);
        }
    }

    private void check(String patient, ParametersParameterComponent parameter) {
        if (parameter.getValue() instanceof Reference reference) {
            checkText(patient, reference.getReference());
        } else if (parameter.hasValue() && parameter.getValue().isPrimitive()) {
            checkText(patient, parameter.getValue().primitiveValue());
        }
        if (parameter.hasResource()) {
            checkResource(patient, parameter.getResource());
        }
        parameter.getPart().forEach(part -> check(patient, part));
    }

    private void checkResource(String patient, Resource resource) {
        if (resource instanceof Bundle bundle) {
            bundle.getEntry().stream().filter(Bundle.BundleEntryComponent::hasResource).forEach(entry -> checkResource(patient, entry.getResource()));
        } else if (!owners.isAboutNobodyElse(patient, resource)) {
            throw Denial.forbidden(OTHER);
        }
    }

    private static void checkText(String patient, String text) {
        Matcher named = text == null ? null : PATIENT.matcher(text);
        if (named != null && named.matches() && !text.equals("Patient/" + patient)) {
            throw Denial.forbidden(OTHER);
        }
    }

    private static List<Reference> references(IBaseResource resource) {
        return FhirContext.forR4Cached().newTerser().getAllPopulatedChildElementsOfType(resource, Reference.class);
    }

    /**
     * Checks a resource that is to be written.
     *
     * @param base address of the FHIR endpoint
     * @throws BaseServerResponseException if it refers to what the caller does not see, as if that were not there
     */
    void checkReferences(String patient, Resource resource, String base) {
        for (Reference reference : references(resource)) {
            String text = reference.getReference();
            if (text == null || text.startsWith("#") || text.startsWith("urn:")) {
                continue;
            }
            // HAPI gives a full address of this server out as if it had been none
            IdType id = new IdType(text.regionMatches(true, 0, base + '/', 0, base.length() + 1) ? text.substring(base.length() + 1) : text);
            if (!id.isAbsolute() && id.hasResourceType() && !Owners.isNobodys(id.getResourceType()) && !isVisible(patient, id)) {
                throw Refusal.unprocessable(IssueType.NOTFOUND, "The resource refers to " + id.getResourceType() + '/' + id.getIdPart()
                        + ", which is not stored here. Store it first, or refer to it by its full address.", null);
            }
        }
    }

    /** A reference that is a search is resolved before it is stored, and tells by it whether something is there. */
    static void mustNotSearch(Caller caller, IBaseResource resource) {
        if (!caller.seesEverything() && references(resource).stream().anyMatch(each -> each.hasReference() && each.getReference().indexOf('?') >= 0)) {
            throw Denial.forbidden("A reference that is a search needs an access token that sees everything. Refer by id.");
        }
    }

    private boolean isVisible(String patient, IdType id) {
        return id.getResourceType().equals("Patient") ? patient.equals(id.getIdPart())
                : stored.flatMap(view -> view.find(id.getResourceType(), id.getIdPart())).filter(found -> owners.isAbout(patient, found)).isPresent();
    }
}
