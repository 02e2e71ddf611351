package org.dermatome.server.rest;

import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** The resource in the body of a request, as it was read strictly and once; HAPI would read it again for an operation. */
public final class Body {

    private static final String KEY = Body.class.getName();

    private Body() {
    }

    static void keep(IBaseResource resource, RequestDetails request) {
        request.setResource(resource);
        request.getUserData().put(KEY, resource);
    }

    /** The resource, or null if there is none: an entry of a batch that reads shares what is kept for the whole Bundle. */
    public static IBaseResource of(RequestDetails request) {
        return request.getRequestType() == RequestTypeEnum.GET ? null : (IBaseResource) request.getUserData().get(KEY);
    }
}
