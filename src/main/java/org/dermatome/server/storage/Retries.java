package org.dermatome.server.storage;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.api.model.ResourceVersionConflictResolutionStrategy;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;

/**
 * Lets a write that lost against a concurrent one try again, so that the same response sent twice at the same moment is stored once and
 * both senders hear so. A sender that names the version it means to change with If-Match is not helped: it has to look first. Nor is a deletion,
 * which most often fails because something refers to what is to be deleted, and would fail again after seconds.
 */
@Interceptor
final class Retries {

    private static final int LIMIT = 10;

    @Hook(Pointcut.STORAGE_VERSION_CONFLICT)
    public ResourceVersionConflictResolutionStrategy conflict(RequestDetails request) {
        boolean decided = request != null && (request.getHeader("If-Match") != null || request.getRequestType() == RequestTypeEnum.DELETE);
        ResourceVersionConflictResolutionStrategy strategy = new ResourceVersionConflictResolutionStrategy();
        strategy.setRetry(!decided);
        strategy.setMaxRetries(LIMIT);
        return strategy;
    }
}
