package org.dermatome.server.access;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.api.model.DeleteConflict;
import ca.uhn.fhir.jpa.api.model.DeleteConflictList;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.IPreResourceAccessDetails;
import ca.uhn.fhir.rest.api.server.IPreResourceShowDetails;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.ResponseDetails;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.dermatome.server.observation.Rehearsal;
import org.dermatome.server.rest.Body;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;

/**
 * Decides on every request to the FHIR endpoint: before its body is read, when it is read, when a resource is written, and when one is shown,
 * by whatever way it comes to be. A write of the server itself, such as that of an assessment, is none of a caller's.
 */
@Interceptor
final class FhirGuard {

    /** Before the body is read by the interceptor of order 0, and after it. */
    private static final int FIRST = -100;
    private static final int AFTER_BODY = 100;
    private static final Set<Permission> SEEN = EnumSet.of(Permission.READ, Permission.SEARCH);
    private static final Set<Permission> WRITTEN_NEW = EnumSet.of(Permission.CREATE, Permission.UPDATE);
    /** What is answered with resources as they are stored. */
    private static final Set<RestOperationTypeEnum> STORED = EnumSet.of(RestOperationTypeEnum.READ, RestOperationTypeEnum.VREAD,
            RestOperationTypeEnum.HISTORY_INSTANCE, RestOperationTypeEnum.HISTORY_TYPE, RestOperationTypeEnum.SEARCH_TYPE, RestOperationTypeEnum.GET_PAGE,
            RestOperationTypeEnum.CREATE, RestOperationTypeEnum.UPDATE, RestOperationTypeEnum.PATCH, RestOperationTypeEnum.TRANSACTION,
            RestOperationTypeEnum.BATCH);
    private static final String PROCESS = "$process-response";
    private static final String NOT_COVERED = "The scopes of this access token do not cover this resource.";

    private final Sight sight;
    private final FhirDecision decision;
    private final BundleGate bundles;
    private final Brought brought;
    private final boolean anonymous;

    /** @param anonymous whether those without a token may compute */
    FhirGuard(Optional<StoredView> stored, boolean anonymous) {
        Owners owners = new Owners(stored);
        this.sight = new Sight(owners, stored);
        this.decision = new FhirDecision(sight);
        this.bundles = new BundleGate(decision);
        this.brought = new Brought(owners, stored);
        this.anonymous = anonymous;
    }

    /** Before anything is done for the caller. */
    @Hook(value = Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED, order = FIRST)
    public void ask(RequestDetails request, HttpServletRequest servlet) {
        Map<String, List<String>> narrowed = decision.decide(Caller.of(request), Asked.by(request), request.getOperation(), anonymous || Rehearsal.is(servlet));
        if (!narrowed.isEmpty()) {
            Map<String, String[]> parameters = new HashMap<>(request.getParameters());
            narrowed.forEach((name, values) -> parameters.merge(name, values.toArray(String[]::new),
                    (given, added) -> Stream.concat(Stream.of(given), Stream.of(added)).distinct().toArray(String[]::new)));
            request.setParameters(parameters);
        }
    }

    /** When it is known what the caller brings. */
    @Hook(value = Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED, order = AFTER_BODY)
    public void bring(RequestDetails request) {
        Caller caller = Caller.of(request);
        RestOperationTypeEnum interaction = request.getRestOperationType();
        if (interaction == RestOperationTypeEnum.TRANSACTION || interaction == RestOperationTypeEnum.BATCH) {
            bundles.check(caller, (Bundle) Body.of(request));
            Brought.mustNotSearch(caller, Body.of(request));
            return;
        }
        if (PROCESS.equals(request.getOperation())) {
            decision.handIn(caller, Body.of(request));
        }
        if (caller.onlyPatient() != null && request.getOperation() != null && request.getOperation().startsWith("$")) {
            brought.check(caller.onlyPatient(), Body.of(request), request.getParameters().values());
        }
    }

    /** A read within a batch or transaction comes here alone: that it was let in with the whole is not left to be true. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    public void askWithin(RequestDetails request) {
        if (request.isSubRequest()) {
            decision.decide(Caller.of(request), Asked.by(request), request.getOperation(), false);
        }
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
    public void create(IBaseResource resource, RequestDetails request) {
        write(request, WRITTEN_NEW, (Resource) resource);
        mayRefer(request, (Resource) resource);
    }

    /** The resource must be the caller's before and after: it cannot be taken from, or given to, somebody else. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
    public void update(IBaseResource before, IBaseResource after, RequestDetails request) {
        if (before != null) {
            write(request, EnumSet.of(Permission.UPDATE), (Resource) before);
        } else if (!sight.reaches(Caller.of(request), Permission.UPDATE, after.fhirType(), after.getIdElement().getIdPart())) {
            throw Denial.of(Caller.of(request), NOT_COVERED);
        }
        write(request, EnumSet.of(Permission.UPDATE), (Resource) after);
        mayRefer(request, (Resource) after);
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_DELETED)
    public void delete(IBaseResource resource, RequestDetails request) {
        write(request, EnumSet.of(Permission.DELETE), (Resource) resource);
    }

    /** HAPI would say which resource refers to the one that is to be deleted, also if the caller does not see it. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_DELETE_CONFLICTS)
    public void conflict(DeleteConflictList conflicts, RequestDetails request) {
        Caller caller = Caller.of(request);
        boolean hidden = StreamSupport.stream(conflicts.spliterator(), false).map(DeleteConflict::getSourceId)
                .anyMatch(source -> SEEN.stream().noneMatch(may -> sight.reaches(caller, may, source.getResourceType(), source.getIdPart())));
        if (hidden && !caller.seesEverything()) {
            throw Denial.conflict("Other resources refer to this one. Delete those first; some may not be yours.");
        }
    }

    private void write(RequestDetails request, Set<Permission> permissions, Resource resource) {
        if (!sight.covers(Caller.of(request), permissions, resource)) {
            throw Denial.of(Caller.of(request), NOT_COVERED);
        }
    }

    private void mayRefer(RequestDetails request, Resource resource) {
        Caller caller = Caller.of(request);
        Brought.mustNotSearch(caller, resource);
        if (caller.onlyPatient() != null) {
            brought.checkReferences(caller.onlyPatient(), resource, request.getFhirServerBase());
        }
    }

    /** What the caller does not see is not there. */
    @Hook(Pointcut.STORAGE_PRESHOW_RESOURCES)
    public void show(RequestDetails request, IPreResourceShowDetails shown) {
        Caller caller = Caller.of(request);
        for (int i = 0; i < shown.size(); i++) {
            IBaseResource resource = shown.getResource(i);
            if (resource != null && !sight.covers(caller, SEEN, (Resource) resource)) {
                shown.setResource(i, null);
                if (request.getRestOperationType() == RestOperationTypeEnum.GET_PAGE) {
                    // of one's own search every resource is one's own: the address of this page was somebody else's
                    throw Denial.notFound("page", "of this address");
                }
            }
        }
    }

    /** Of a history, HAPI takes what is hidden out here only. */
    @Hook(Pointcut.STORAGE_PREACCESS_RESOURCES)
    public void access(RequestDetails request, IPreResourceAccessDetails accessed) {
        boolean history = request.getRestOperationType() == RestOperationTypeEnum.HISTORY_INSTANCE;
        for (int i = 0; history && i < accessed.size(); i++) {
            if (!sight.covers(Caller.of(request), SEEN, (Resource) accessed.getResource(i))) {
                accessed.setDontReturnResourceAtIndex(i);
            }
        }
    }

    /** HAPI answers a write with what was written, whatever {@link #show} says: who may not read gets nothing back. */
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public void answer(RequestDetails request, ResponseDetails response) {
        if (!STORED.contains(request.getRestOperationType()) || !(response.getResponseResource() instanceof Resource answer)) {
            return;
        }
        Caller caller = Caller.of(request);
        if (answer instanceof Bundle bundle) {
            bundle.getEntry().stream().filter(entry -> isHidden(caller, entry.getResource())).forEach(entry -> entry.setResource(null));
        } else if (isHidden(caller, answer)) {
            response.setResponseResource(null);
        }
    }

    private boolean isHidden(Caller caller, Resource resource) {
        if (resource instanceof Bundle found) {
            found.getEntry().removeIf(entry -> isHidden(caller, entry.getResource()));
            return false;
        }
        return resource != null && !(resource instanceof OperationOutcome) && !sight.covers(caller, SEEN, resource);
    }
}
