package org.dermatome.server.storage;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.api.model.ResourceVersionConflictResolutionStrategy;
import ca.uhn.fhir.rest.api.server.RequestDetails;

/**
 * Lets a write that lost against a concurrent one try again, so that the same response sent twice at the same moment is stored once and
 * both senders hear so. A sender that names the version it means to change with If-Match is not helped: it has to look first.
 */
@Interceptor
final class Retries {

    private static final int LIMIT = 10;

    @Hook(Pointcut.STORAGE_VERSION_CONFLICT)
    public ResourceVersionConflictResolutionStrategy conflict(RequestDetails request) {
        boolean conditional = request != null && request.getHeader("If-Match") != null;
        ResourceVersionConflictResolutionStrategy strategy = new ResourceVersionConflictResolutionStrategy();
        strategy.setRetry(!conditional);
        strategy.setMaxRetries(LIMIT);
        return strategy;
    }
}
