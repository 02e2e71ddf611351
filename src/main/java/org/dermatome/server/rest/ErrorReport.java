package org.dermatome.server.rest;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/**
 * What the web server itself says no to, such as an address outside {@code /fhir} or a malformed request line, also as an OperationOutcome,
 * instead of the page with which it introduces itself.
 */
public class ErrorReport extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        byte[] body = PlainRefusal.outcome(code(status), text(status));
        try {
            // some of these requests have passed no filter, and a failure takes back what the filters have set
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
            response.setHeader("Cache-Control", "no-store");
            response.setContentType("application/fhir+json;charset=UTF-8");
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
            response.finishResponse();
        } catch (IOException | IllegalStateException e) {
            // the client is gone, or the answer has begun: there is nobody left to tell
            container.getLogger().debug("no error report sent", e);
        }
    }

    private static String code(int status) {
        return status == 404 ? "not-found" : status == 501 || status == 405 ? "not-supported" : status < 500 ? "invalid" : "exception";
    }

    private static String text(int status) {
        return status == 404 ? "There is nothing at this address. The FHIR endpoint is /fhir, its description /fhir/metadata."
                : status == 405 ? "This address does not take this method. The FHIR endpoint is /fhir, its description /fhir/metadata."
                : status < 500 || status == 501 ? "This is no request that the server understands." : "The server failed to do this.";
    }
}
