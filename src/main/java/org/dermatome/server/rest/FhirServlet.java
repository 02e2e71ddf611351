package org.dermatome.server.rest;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.RestfulServer;

/** The FHIR endpoint. */
final class FhirServlet extends RestfulServer {

    private static final long serialVersionUID = 1L;

    FhirServlet(FhirContext context) {
        super(context);
    }

    /** None: which library in which version answers is nobody's business. */
    @Override
    protected String createPoweredByHeader() {
        return null;
    }
}
