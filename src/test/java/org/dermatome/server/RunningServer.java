package org.dermatome.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** A server on a database, and the plain HTTP that a client speaks to it. */
final class RunningServer implements AutoCloseable {

    private final HttpClient client = HttpClient.newHttpClient();
    private final String root;
    private final Runnable stop;

    private RunningServer(ConfigurableApplicationContext context) {
        this("http://127.0.0.1:" + ((ServletWebServerApplicationContext) context).getWebServer().getPort(), context::close);
    }

    RunningServer(String root, Runnable stop) {
        this.root = root;
        this.stop = stop;
    }

    static RunningServer on(String jdbcUrl, String user) {
        return with("--spring.datasource.url=" + jdbcUrl, "--spring.datasource.username=" + user);
    }

    /** In this process, with these settings. */
    static RunningServer with(String... settings) {
        SpringApplication application = DermatomeServer.application();
        application.setRegisterShutdownHook(false);
        return new RunningServer(application.run(Stream.concat(Stream.of("--server.port=0", "--dermatome.warm-up=evaluate"), Stream.of(settings)).toArray(String[]::new)));
    }

    Reply get(String path) {
        return send(request(path).GET());
    }

    Reply post(String path, Resource body) {
        return post(path, Json.of(body), "application/fhir+json");
    }

    Reply post(String path, String body, String contentType) {
        return send(request(path).header("Content-Type", contentType).POST(BodyPublishers.ofString(body)));
    }

    Reply put(Resource body) {
        String path = "/fhir/" + body.fhirType() + '/' + body.getIdElement().getIdPart();
        return send(request(path).header("Content-Type", "application/fhir+json").PUT(BodyPublishers.ofString(Json.of(body))));
    }

    String root() {
        return root;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(root + path));
    }

    Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            return new Reply(response);
        } catch (IOException e) {
            throw new IllegalStateException("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** How many resources of a type a search finds. */
    int count(String search) {
        return get("/fhir/" + search + (search.contains("?") ? "&" : "?") + "_summary=count").bundle().getTotal();
    }

    /** A patient that no other test has. */
    String newPatient() {
        String id = "p-" + UUID.randomUUID();
        Patient patient = new Patient();
        patient.setId(id);
        put(patient);
        return "Patient/" + id;
    }

    @Override
    public void close() {
        stop.run();
    }
}
