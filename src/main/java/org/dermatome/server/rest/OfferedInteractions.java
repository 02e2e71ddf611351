package org.dermatome.server.rest;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.server.method.BaseMethodBinding;
import ca.uhn.fhir.rest.server.method.OperationMethodBinding;
import ca.uhn.fhir.rest.server.provider.ServerCapabilityStatementProvider;

/**
 * Leaves out what HAPI's providers offer and this module has not proven: {@code $expunge}, {@code $meta-delete}, {@code $merge} and some
 * twenty more. What is not bound is neither served nor declared in the CapabilityStatement. Of an operation that HAPI has as well, such as
 * {@code $expand}, only this module's remains, so that the same question has the same answer with every kind of storage.
 */
@Interceptor
final class OfferedInteractions {

    private static final String OURS = "org.dermatome.";

    @Hook(Pointcut.SERVER_PROVIDER_METHOD_BOUND)
    public BaseMethodBinding bind(BaseMethodBinding binding) {
        return isOffered(binding) ? binding : null;
    }

    private static boolean isOffered(BaseMethodBinding binding) {
        if (binding instanceof OperationMethodBinding) {
            return binding.getProvider().getClass().getName().startsWith(OURS);
        }
        return switch (binding.getRestOperationType()) {
            // would answer with a definition that HAPI makes up, and hide the one of the package
            case READ, VREAD -> !(binding.getProvider() instanceof ServerCapabilityStatementProvider);
            case VALIDATE, META, META_ADD, META_DELETE, HISTORY_SYSTEM, GRAPHQL_REQUEST -> false;
            default -> true;
        };
    }
}
