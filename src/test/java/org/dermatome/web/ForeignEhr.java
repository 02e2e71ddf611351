package org.dermatome.web;

import ca.uhn.fhir.context.FhirContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;

/**
 * An EHR of somebody else, at a host of its own: an authorization server, and the record of one person, which is given out, and written to,
 * only for its tokens and within their scopes.
 */
final class ForeignEhr implements AutoCloseable {

    static final String CLIENT = "leg-check";
    static final String PERSON = "anna";

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int UNAVAILABLE = 503;

    private final HttpServer server;
    private final Grants grants;
    private final List<Resource> written = Collections.synchronizedList(new ArrayList<>());
    private final FhirContext context = FhirContext.forR4Cached();
    private volatile List<Resource> record;
    private volatile List<String> taken = List.of();
    private volatile int refused;

    private ForeignEhr(HttpServer server, List<Resource> record) {
        this.server = server;
        this.record = record;
        this.grants = new Grants(base());
    }

    /** With what is known about the person. */
    static ForeignEhr start(List<Resource> record) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            ForeignEhr ehr = new ForeignEhr(server, record);
            server.createContext("/", ehr::answer);
            server.setExecutor(Executors.newCachedThreadPool());
            server.start();
            return ehr;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** FHIR base. */
    String base() {
        return origin() + "/fhir";
    }

    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Forgets what was written, and from now on takes resources of these types. */
    void take(List<String> types) {
        taken = types;
        written.clear();
    }

    /** What was written, in its order. */
    List<Resource> written() {
        return List.copyOf(written);
    }

    /** A launch that somebody has begun in this EHR, for the person whose record is open. */
    String launch() {
        return grants.launch("");
    }

    /** The page of a clinician who has opened the record. */
    String page() {
        return origin() + EhrPage.PATH;
    }

    /** From now on the record holds this. */
    void know(List<Resource> resources) {
        record = resources;
    }

    /** The resource after this many is refused once, as by a server that is busy. */
    void refuseAfter(int taken) {
        refused = taken + 1;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().add("Access-Control-Allow-Origin", "*");
            exchange.getResponseHeaders().add("Access-Control-Allow-Headers", "authorization, content-type, accept");
            exchange.getResponseHeaders().add("Access-Control-Expose-Headers", "Location");
            String path = exchange.getRequestURI().getPath();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (exchange.getRequestMethod().equals("OPTIONS")) {
                send(exchange, OK, "text/plain", "");
            } else if (path.equals("/fhir/.well-known/smart-configuration")) {
                send(exchange, OK, "application/json", grants.configuration(origin()));
            } else if (path.equals("/fhir/metadata")) {
                send(exchange, OK, "application/fhir+json", statement());
            } else if (path.equals(EhrPage.PATH)) {
                send(exchange, OK, "text/html; charset=utf-8", EhrPage.of(grants.own(), exchange.getRequestURI().getQuery()));
            } else if (path.equals(EhrPage.LAUNCHES)) {
                send(exchange, OK, "text/plain", grants.launch(body));
            } else if (path.equals("/authorize")) {
                send(exchange, OK, "text/html", grants.page(Grants.parameters(exchange.getRequestURI().getRawQuery())));
            } else if (path.equals("/decide")) {
                exchange.getResponseHeaders().add("Location", grants.decide(Grants.parameters(body)));
                send(exchange, 302, "text/plain", "");
            } else if (path.equals("/token")) {
                send(exchange, OK, "application/json", grants.token(Grants.parameters(body)));
            } else {
                fhir(exchange, path.substring("/fhir/".length()).split("/"), body);
            }
        } catch (Grants.Denied e) {
            send(exchange, 400, "application/json", "{\"error\": \"invalid_grant\", \"error_description\": \"" + e.getMessage() + "\"}");
        }
    }

    private void fhir(HttpExchange exchange, String[] path, String body) throws IOException {
        String scopes = grants.scopes(exchange.getRequestHeaders().getFirst("Authorization"));
        boolean creates = exchange.getRequestMethod().equals("POST");
        if (scopes == null) {
            send(exchange, UNAUTHORIZED, "text/plain", "");
        } else if (!scopes.equals(Grants.EVERYTHING) && !List.of(scopes.split(" ")).contains("patient/" + path[0] + (creates ? ".c" : ".rs"))) {
            send(exchange, FORBIDDEN, "text/plain", "");
        } else if (creates && --refused == 0) {
            send(exchange, UNAVAILABLE, "text/plain", "");
        } else if (creates) {
            Resource resource = (Resource) context.newJsonParser().parseResource(body);
            written.add(resource);
            resource.setId(path[0] + "/" + written.size());
            exchange.getResponseHeaders().add("Location", base() + '/' + path[0] + '/' + written.size());
            send(exchange, CREATED, "application/fhir+json", context.newJsonParser().encodeResourceToString(resource));
        } else if (path.length > 1) {
            Resource resource = record.stream().filter(each -> each.getId().equals(path[0] + '/' + path[1])).findFirst().orElseThrow();
            send(exchange, OK, "application/fhir+json", context.newJsonParser().encodeResourceToString(resource));
        } else {
            send(exchange, OK, "application/fhir+json", found(path[0], Grants.parameters(exchange.getRequestURI().getRawQuery())));
        }
    }

    private String found(String type, Map<String, String> search) {
        Bundle bundle = new Bundle().setType(Bundle.BundleType.SEARCHSET);
        for (Resource resource : record) {
            String json = context.newJsonParser().encodeResourceToString(resource);
            boolean coded = !search.containsKey("code") || List.of(search.get("code").split(",")).stream()
                    .anyMatch(code -> json.contains("\"" + code.substring(code.indexOf('|') + 1) + "\""));
            if (resource.fhirType().equals(type) && coded && PERSON.equals(search.get("patient"))) {
                bundle.addEntry().setFullUrl(base() + '/' + type + '/' + resource.getIdElement().getIdPart()).setResource(resource);
            }
        }
        return context.newJsonParser().encodeResourceToString(bundle);
    }

    private String statement() {
        org.hl7.fhir.r4.model.CapabilityStatement statement = new org.hl7.fhir.r4.model.CapabilityStatement();
        taken.forEach(type -> statement.getRestFirstRep().addResource().setType(type).addInteraction()
                .setCode(org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction.CREATE));
        return context.newJsonParser().encodeResourceToString(statement);
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
