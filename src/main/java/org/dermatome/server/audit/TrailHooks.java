package org.dermatome.server.audit;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.IPreResourceShowDetails;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.EnumSet;
import java.util.Set;
import org.dermatome.server.rest.Body;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;

/**
 * Notes what a FHIR request is, reads and writes. What the server itself writes within a request, such as an assessment, has its Provenance and
 * comes by other hooks. Knowledge is about nobody: reading it, and asking for terms, is not noted.
 */
@Interceptor
public final class TrailHooks {

    private static final Set<String> TERMS = Set.of("CodeSystem", "ValueSet", "ConceptMap");
    private static final String PACKAGE = "$questionnaire-package";
    private static final Set<RestOperationTypeEnum> SEARCHES = EnumSet.of(RestOperationTypeEnum.SEARCH_TYPE, RestOperationTypeEnum.SEARCH_SYSTEM,
            RestOperationTypeEnum.GET_PAGE, RestOperationTypeEnum.HISTORY_INSTANCE, RestOperationTypeEnum.HISTORY_TYPE,
            RestOperationTypeEnum.HISTORY_SYSTEM);

    private final Set<String> knowledge;

    /** @param knowledge types of the resources that are about nobody */
    TrailHooks(Set<String> knowledge) {
        this.knowledge = Set.copyOf(knowledge);
    }

    @Hook(Pointcut.STORAGE_PRESHOW_RESOURCES)
    public void read(IPreResourceShowDetails shown, ServletRequestDetails request) {
        Trail trail = trail(request);
        if (trail != null) {
            shown.getAllResources().forEach(resource -> touch(trail, AuditEventAction.R, resource));
        }
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource resource, ServletRequestDetails request) {
        touch(trail(request), AuditEventAction.C, resource);
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(IBaseResource before, IBaseResource after, ServletRequestDetails request) {
        Trail trail = trail(request);
        touch(trail, AuditEventAction.U, after);
        if (trail != null) {
            // whose it was, if it became somebody else's
            trail.about(Patients.of(before));
        }
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
    public void deleted(IBaseResource resource, ServletRequestDetails request) {
        touch(trail(request), AuditEventAction.D, resource);
    }

    /** When the request is over, however it ended. */
    @Hook(Pointcut.SERVER_PROCESSING_COMPLETED)
    public void over(RequestDetails request, ServletRequestDetails servlet) {
        Trail trail = trail(servlet);
        RestOperationTypeEnum kind = request.getRestOperationType();
        if (trail == null || kind == null || kind == RestOperationTypeEnum.METADATA || isAboutNobody(request, kind)) {
            return;
        }
        String query = SEARCHES.contains(kind) ? Queries.of(servlet) : null;
        trail.is(kind == RestOperationTypeEnum.GET_PAGE ? RestOperationTypeEnum.SEARCH_TYPE.getCode() : kind.getCode(), subject(request), query,
                request.getFhirServerBase());
        if (request.getOperation() != null) {
            trail.about(Patients.of(Body.of(request)));
        }
        request.getParameters().forEach((name, values) -> trail.about(Patients.named(name, values)));
    }

    private boolean isAboutNobody(RequestDetails request, RestOperationTypeEnum kind) {
        String type = request.getResourceName();
        if (type == null) {
            return false;
        }
        return switch (kind) {
            case READ, VREAD, SEARCH_TYPE -> knowledge.contains(type);
            case EXTENDED_OPERATION_TYPE, EXTENDED_OPERATION_INSTANCE -> TERMS.contains(type) || PACKAGE.equals(request.getOperation());
            default -> false;
        };
    }

    private static String subject(RequestDetails request) {
        StringBuilder subject = new StringBuilder(request.getResourceName() == null ? "" : request.getResourceName());
        if (request.getId() != null && request.getId().hasIdPart()) {
            subject.append('/').append(request.getId().getIdPart());
        }
        if (request.getOperation() != null) {
            subject.append('/').append(request.getOperation());
        }
        return subject.isEmpty() ? "/" : subject.toString();
    }

    private static Trail trail(ServletRequestDetails request) {
        return request == null ? null : Trail.of(request.getServletRequest());
    }

    private void touch(Trail trail, AuditEventAction action, IBaseResource resource) {
        if (trail != null && resource != null && !knowledge.contains(resource.fhirType())) {
            String reference = resource.getIdElement().toUnqualified().getValue();
            trail.touch(action, reference.contains("/") ? reference : resource.fhirType() + '/' + reference, Patients.of(resource));
        }
    }
}
