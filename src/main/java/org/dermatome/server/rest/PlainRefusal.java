package org.dermatome.server.rest;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** An OperationOutcome for a request that gets no further than a filter, where there is no parser yet. */
public final class PlainRefusal {

    private PlainRefusal() {
    }

    /** @param diagnostics text of this server without anything of the request, and without quotes or backslashes */
    public static byte[] outcome(String code, String diagnostics) {
        return """
                {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"%s","diagnostics":"%s"}]}"""
                .formatted(code, diagnostics).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Answers.
     *
     * @param path of the request: CDS Hooks are answered with plain JSON
     */
    public static void send(String path, HttpServletResponse response, int status, String code, String diagnostics) throws IOException {
        byte[] body = outcome(code, diagnostics);
        response.setStatus(status);
        response.setContentType(path.startsWith("/cds-services") ? "application/json" : "application/fhir+json;charset=UTF-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
