package org.dermatome.server.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** What somebody is told whose token is not good, or who has none, before any door is opened. */
final class TokenAnswers implements AuthenticationEntryPoint, AccessDeniedHandler {

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why) throws IOException {
        if (why instanceof AuthenticationServiceException) {
            response.setHeader("Retry-After", "10");
            answer(response, 503, "transient", "The issuer of access tokens cannot be reached, so that yours cannot be checked. Send the request again later.");
        } else if (why instanceof InvalidBearerTokenException) {
            response.setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
            answer(response, 401, "login", "The access token is not good for this server.");
        } else {
            response.setHeader("WWW-Authenticate", "Bearer");
            answer(response, 401, "login", "This needs an access token.");
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why) throws IOException {
        response.setHeader("WWW-Authenticate", "Bearer error=\"insufficient_scope\"");
        answer(response, 403, "forbidden", "The access token does not allow this.");
    }

    private static void answer(HttpServletResponse response, int status, String code, String text) throws IOException {
        byte[] body = """
                {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"%s","diagnostics":"%s"}]}"""
                .formatted(code, text).getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("application/fhir+json;charset=UTF-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
