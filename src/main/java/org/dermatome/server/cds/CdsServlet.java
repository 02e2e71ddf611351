package org.dermatome.server.cds;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.dermatome.server.audit.Trail;
import org.dermatome.server.observation.Meters;
import org.dermatome.server.rest.JsonBody;
import org.dermatome.server.rest.Refusal;
import org.dermatome.server.settings.Limits;
import org.dermatome.server.transport.RateLimit;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /cds-services}: discovery, the services and their feedback. Whatever happens the answer is JSON, and what a call says or carries is in
 * no log.
 */
final class CdsServlet extends HttpServlet {

    static final String PATH = "/cds-services";

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(CdsServlet.class);
    private static final String FEEDBACK = "/feedback";

    private final transient Services services;
    private final transient Advisor advisor;
    private final transient FeedbackDesk feedback;
    private final transient ClientCheck clients;
    private final transient RateLimit rate;
    private final transient Limits limits;
    private final transient Meters meters;
    private final String base;

    /** @param base address of this server, or empty to take that of the call */
    CdsServlet(Services services, Advisor advisor, FeedbackDesk feedback, ClientCheck clients, RateLimit rate, Limits limits, Meters meters, String base) {
        this.services = services;
        this.advisor = advisor;
        this.feedback = feedback;
        this.clients = clients;
        this.rate = rate;
        this.limits = limits;
        this.meters = meters;
        this.base = base;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long start = System.nanoTime();
        byte[] body;
        try {
            body = answer(request, response);
        } catch (BaseServerResponseException refusal) {
            meters.refused(Integer.toString(refusal.getStatusCode()));
            body = refuse(refusal, response);
        } catch (RuntimeException failure) {
            body = fail(failure, response);
        }
        meters.answered(request.getMethod().equals("GET") ? "GET" : "POST", response.getStatus(), System.nanoTime() - start);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private byte[] answer(HttpServletRequest request, HttpServletResponse response) {
        String path = request.getPathInfo() == null ? "" : request.getPathInfo();
        Words words = services.words(request.getHeader("Accept-Language"));
        if (path.isEmpty() || path.equals("/")) {
            method("GET", request, response);
            if (request.getHeader("Authorization") != null) {
                clients.check(request.getHeader("Authorization"), List.of(base(request) + PATH));
            }
            return Json.bytes(services.discovery(words));
        }
        String id = path.substring(1);
        boolean isFeedback = id.endsWith(FEEDBACK);
        Hook hook = Services.hook(isFeedback ? id.substring(0, id.length() - FEEDBACK.length()) : id);
        if (hook == null) {
            throw Problem.of(404, IssueType.NOTFOUND, "There is no such service. " + PATH + " lists those that there are.");
        }
        method("POST", request, response);
        String service = base(request) + PATH + '/' + Services.id(hook);
        String issuer = clients.check(request.getHeader("Authorization"), isFeedback ? List.of(service, service + FEEDBACK) : List.of(service));
        long wait = issuer == null ? 0 : rate.enter(issuer);
        if (wait > 0) {
            throw Problem.of(429, IssueType.THROTTLED, "Too many calls come from this client. Try again later.").addResponseHeader("Retry-After", Long.toString(wait));
        }
        JsonNode body = body(request);
        if (isFeedback) {
            Trail.note(request, service + FEEDBACK, null, null);
            return outcome(feedback.take(body, hook, issuer));
        }
        CdsCall call = CallReader.read(body, hook);
        Trail.note(request, service, "Patient/" + call.patientId(), call.userId());
        Card.Answer answer = advisor.advise(call, words, base(request));
        answer.cards().forEach(card -> meters.registry().counter("dermatome.cards", "hook", hook.code(), "topic", card.source().topic().code()).increment());
        return Json.bytes(answer);
    }

    private static void method(String wanted, HttpServletRequest request, HttpServletResponse response) {
        if (!request.getMethod().equals(wanted)) {
            response.setHeader("Allow", wanted);
            throw Problem.of(405, IssueType.NOTSUPPORTED, "This address takes " + wanted + '.');
        }
    }

    private JsonNode body(HttpServletRequest request) {
        String type = request.getContentType() == null ? "" : request.getContentType().split(";", 2)[0].strip();
        if (!type.equalsIgnoreCase("application/json") && !type.equalsIgnoreCase("application/fhir+json")) {
            throw Problem.of(415, IssueType.NOTSUPPORTED, "The body is no JSON by its Content-Type. Set it to application/json.");
        }
        try {
            return Json.read(JsonBody.of(request, limits));
        } catch (IOException e) {
            throw Problem.wrong("The body is no JSON, or holds a name twice.", "Send one JSON object in UTF-8.");
        }
    }

    private String base(HttpServletRequest request) {
        if (!base.isEmpty()) {
            return base;
        }
        StringBuffer called = request.getRequestURL();
        return called.substring(0, called.length() - request.getRequestURI().length());
    }

    private static byte[] refuse(BaseServerResponseException refusal, HttpServletResponse response) {
        response.setStatus(refusal.getStatusCode());
        refusal.getResponseHeaders().forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
        return outcome(refusal.getOperationOutcome() instanceof OperationOutcome known ? known
                : Refusal.outcome(IssueType.PROCESSING, refusal.getMessage(), null));
    }

    /** The message of a failure can quote what was sent: only its kind and place are logged. */
    private static byte[] fail(RuntimeException failure, HttpServletResponse response) {
        String number = UUID.randomUUID().toString();
        LOG.error("A call of a CDS service failed, number {}: {} at {}", number, failure.getClass().getName(), List.of(failure.getStackTrace()).subList(0,
                Math.min(8, failure.getStackTrace().length)));
        response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        return outcome(Refusal.outcome(IssueType.EXCEPTION, "The server failed to do this. Its log says why under the number " + number + '.', null));
    }

    private static byte[] outcome(OperationOutcome outcome) {
        return FhirContext.forR4Cached().newJsonParser().encodeResourceToString(outcome).getBytes(StandardCharsets.UTF_8);
    }
}
