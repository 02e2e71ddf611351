package org.dermatome.server.rest;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.dermatome.server.observation.Meters;
import org.dermatome.server.settings.Limits;

/** The FHIR endpoint. */
final class FhirServlet extends RestfulServer {

    private static final long serialVersionUID = 1L;

    /** Anything else a client may call its method is one label of the metrics. */
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final transient Limits limits;
    private final transient Meters meters;
    private final transient WriteAdmission writes;

    FhirServlet(FhirContext context, Limits limits, Meters meters, WriteAdmission writes) {
        super(context);
        this.limits = limits;
        this.meters = meters;
        this.writes = writes;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        long start = System.nanoTime();
        try {
            super.service(request, response);
        } finally {
            writes.leave();
            meters.answered(METHODS.contains(request.getMethod()) ? request.getMethod() : "_OTHER", response.getStatus(), System.nanoTime() - start);
        }
    }

    @Override
    protected ServletRequestDetails newRequestDetails(RequestTypeEnum type, HttpServletRequest request, HttpServletResponse response) {
        BoundedRequest details = new BoundedRequest(getInterceptorService(), limits);
        details.setServer(this);
        details.setRequestType(type);
        details.setServletRequest(request);
        details.setServletResponse(response);
        return details;
    }

    /** It is there already, with every answer of every door. */
    @Override
    protected void addRequestIdToResponse(ServletRequestDetails request, String id) {
        request.getServletResponse().setHeader(Constants.HEADER_REQUEST_ID, id);
    }

    /** None: which library in which version answers is nobody's business. */
    @Override
    protected String createPoweredByHeader() {
        return null;
    }
}
