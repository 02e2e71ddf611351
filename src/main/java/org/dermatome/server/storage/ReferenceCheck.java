package org.dermatome.server.storage;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.util.ResourceReferenceInfo;
import org.dermatome.server.rest.Refusal;
import org.hl7.fhir.instance.model.api.IBaseReference;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** Refuses references that could never be followed: into a type that is not stored here, on which HAPI fails, or to something contained that is not there. */
@Interceptor
final class ReferenceCheck {

    private final FhirContext context;

    ReferenceCheck(FhirContext context) {
        this.context = context;
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
    public void created(IBaseResource resource, RequestDetails request) {
        check(resource, request);
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
    public void updated(IBaseResource before, IBaseResource after, RequestDetails request) {
        check(after, request);
    }

    private void check(IBaseResource resource, RequestDetails request) {
        if (request instanceof SystemRequestDetails) {
            // what this module has made itself
            return;
        }
        for (ResourceReferenceInfo info : context.newTerser().getAllResourceReferences(resource)) {
            IBaseReference reference = info.getResourceReference();
            String path = resource.fhirType() + '.' + info.getName();
            IdType target = new IdType(reference.getReferenceElement().getValue());
            if (target.isLocal()) {
                if (target.getValue().length() > 1 && !contains(resource, target.getValue())) {
                    throw Refusal.unprocessable(IssueType.NOTFOUND, path + " refers to " + target.getValue()
                            + ", and the resource contains nothing with that id. Put it into 'contained', or refer to something else.", path);
                }
            } else if (target.hasResourceType() && target.hasIdPart() && !target.isAbsolute() && !target.getValue().startsWith("urn:")
                    && !ServedTypes.CLINICAL.contains(target.getResourceType()) && context.getResourceTypes().contains(target.getResourceType())) {
                throw Refusal.unprocessable(IssueType.NOTSUPPORTED, path + " refers to " + target.getResourceType() + '/' + target.getIdPart()
                        + ", and this server stores no " + target.getResourceType() + ". Refer to it by its full address, or by its identifier.", path);
            }
        }
    }

    private static boolean contains(IBaseResource resource, String reference) {
        return resource instanceof DomainResource domain && domain.getContained().stream()
                .anyMatch(contained -> reference.substring(1).equals(contained.getIdElement().getIdPart()) || reference.equals(contained.getIdElement().getValue()));
    }
}
