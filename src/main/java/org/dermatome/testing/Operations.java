package org.dermatome.testing;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.TestScript.SetupActionOperationComponent;

/** Sends what the operations of a script say. */
final class Operations {

    /** The first validation of a server loads all of FHIR, for which a busy machine takes its time. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String JSON = "application/fhir+json";
    private static final Set<String> POSTED = Set.of("create", "transaction", "batch");

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Destination destination;

    Operations(Destination destination) {
        this.destination = destination;
    }

    /**
     * Sends one request and keeps what was answered.
     *
     * @throws ScriptFailure if there is no answer
     */
    void execute(SetupActionOperationComponent operation, Memory memory) {
        String method = method(operation);
        URI address = URI.create(operation.getEncodeRequestUrl() ? encoded(url(operation, memory)) : url(operation, memory));
        Resource source = operation.hasSourceId() && !method.equals("GET") ? memory.resource(operation.getSourceId()) : null;
        String type = source instanceof Binary binary ? binary.getContentType() : operation.hasContentType() ? operation.getContentType() : JSON;
        String body = source == null ? "" : body(operation, source, type, memory);
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(PATIENCE).header("Accept", operation.hasAccept() ? operation.getAccept() : JSON)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", type);
        }
        destination.headers().forEach(request::header);
        operation.getRequestHeader().forEach(header -> request.setHeader(header.getField(), memory.filled(header.getValue())));
        HttpRequest sent = request.build();
        try {
            HttpResponse<String> answer = client.send(sent, BodyHandlers.ofString());
            memory.keep(new Exchange(new Message(0, sent.headers(), body), new Message(answer.statusCode(), answer.headers(), answer.body())),
                    operation.getRequestId(), operation.getResponseId());
        } catch (IOException e) {
            throw new ScriptFailure("no answer from " + address + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ScriptFailure("interrupted");
        }
    }

    /** The type's own method, unless the script says another; operations are posted when there is something to post. */
    private static String method(SetupActionOperationComponent operation) {
        if (operation.hasMethod()) {
            return operation.getMethod().toCode().toUpperCase(Locale.ROOT);
        }
        String type = operation.getType().getCode();
        if (type == null) {
            return operation.hasSourceId() ? "POST" : "GET";
        }
        if (POSTED.contains(type) || Coverage.OPERATIONS.contains(type) && operation.hasSourceId()) {
            return "POST";
        }
        return switch (type) {
            case "update", "updateCreate" -> "PUT";
            case "delete" -> "DELETE";
            default -> "GET";
        };
    }

    private String url(SetupActionOperationComponent operation, Memory memory) {
        if (operation.hasUrl()) {
            String url = memory.filled(operation.getUrl());
            return url.matches("https?:.*") ? url : destination.base() + url.replaceFirst("^/?", "/");
        }
        StringBuilder url = new StringBuilder(destination.base());
        if (operation.hasTargetId()) {
            Resource target = memory.resource(operation.getTargetId());
            url.append('/').append(target.fhirType()).append('/').append(target.getIdElement().getIdPart());
        } else if (operation.hasResource()) {
            url.append('/').append(operation.getResource());
        }
        String type = operation.getType().hasCode() ? operation.getType().getCode() : "";
        if (type.equals("capabilities")) {
            url.append("/metadata");
        } else if (type.equals("history")) {
            url.append("/_history");
        } else if (Coverage.OPERATIONS.contains(type)) {
            url.append("/$").append(type);
        }
        return url.append(operation.hasParams() ? memory.filled(operation.getParams()) : "").toString();
    }

    /** The fixture; an update gives it the id of what it updates. A Binary is sent as what it holds, as FHIR has it. */
    private static String body(SetupActionOperationComponent operation, Resource source, String type, Memory memory) {
        if (source instanceof Binary binary) {
            return memory.filledJson(new String(binary.getData(), StandardCharsets.UTF_8));
        }
        Resource resource = source.copy();
        if (operation.hasTargetId() && method(operation).equals("PUT")) {
            resource.setId(memory.resource(operation.getTargetId()).getIdElement().getIdPart());
        }
        FhirContext fhir = FhirContext.forR4Cached();
        IParser json = fhir.newJsonParser();
        String filled = memory.filledJson(json.encodeResourceToString(resource));
        return type.contains("xml") ? fhir.newXmlParser().encodeResourceToString(json.parseResource(filled)) : filled;
    }

    /** With what a URL cannot hold written as bytes; what is written so already stays. */
    private static String encoded(String url) {
        StringBuilder encoded = new StringBuilder();
        for (byte each : url.getBytes(StandardCharsets.UTF_8)) {
            if (each <= ' ' || "\"<>\\^`{|}".indexOf(each) >= 0) {
                encoded.append(String.format("%%%02X", each));
            } else {
                encoded.append((char) each);
            }
        }
        return encoded.toString();
    }

    /**
     * The server that is tested.
     *
     * @param base of the FHIR server, without a slash at its end
     * @param headers for every request, such as an access token
     */
    record Destination(String base, Map<String, String> headers) {
    }
}
