package org.dermatome.server;

import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** A server on a database, and the plain HTTP that a client speaks to it. */
public final class RunningServer implements AutoCloseable {


    private final HttpClient client = HttpClient.newHttpClient();
    private final String root;
    private final Runnable stop;
    private final ConfigurableApplicationContext context;

    private RunningServer(ConfigurableApplicationContext context) {
        this("http://127.0.0.1:" + ((ServletWebServerApplicationContext) context).getWebServer().getPort(), context::close, context);
    }

    RunningServer(String root, Runnable stop) {
        this(root, stop, null);
    }

    private RunningServer(String root, Runnable stop, ConfigurableApplicationContext context) {
        this.root = root;
        this.stop = stop;
        this.context = context;
    }

    static RunningServer on(String jdbcUrl, String user, String... settings) {
        return with(Stream.concat(Stream.of("--spring.datasource.url=" + jdbcUrl, "--spring.datasource.username=" + user), Stream.of(settings))
                .toArray(String[]::new));
    }

    /** In this process, with these settings. */
    public static RunningServer with(String... settings) {
        SpringApplication application = DermatomeServer.application();
        application.setRegisterShutdownHook(false);
        List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--dermatome.warm-up=evaluate"));
        // all tests come from one address and as one client, faster than people do; a busy machine takes its time; and who wants an audit says where
        for (String standard : List.of("--dermatome.limits.client-rate=0", "--dermatome.limits.anonymous-rate=0", "--dermatome.limits.waiting-time=300s",
                "--dermatome.limits.evaluation-time=300s", "--dermatome.limits.long-evaluation-time=300s", "--dermatome.audit=none")) {
            if (Stream.of(settings).noneMatch(setting -> setting.startsWith(standard.substring(0, standard.indexOf('=') + 1)))) {
                arguments.add(standard);
            }
        }
        arguments.addAll(List.of(settings));
        return new RunningServer(application.run(arguments.toArray(String[]::new)));
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

    public String root() {
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

    /** The statuses of calls of which each has its own thread, that all begin at once. */
    static List<Integer> atOnce(int times, IntFunction<Reply> call) {
        ExecutorService clients = Executors.newFixedThreadPool(times);
        try {
            return IntStream.range(0, times).mapToObj(i -> CompletableFuture.supplyAsync(() -> call.apply(i).status(), clients)).toList().stream()
                    .map(CompletableFuture::join).toList();
        } finally {
            clients.shutdown();
        }
    }

    /** A patient that no other test has. */
    String newPatient() {
        String id = "p-" + UUID.randomUUID();
        Patient patient = new Patient();
        patient.setId(id);
        put(patient);
        return "Patient/" + id;
    }

    /** A part of a server in this process. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Counts the SQL statements of a server in this process from now on. */
    Statistics statements() {
        Statistics statistics = context.getBean("entityManagerFactory", EntityManagerFactory.class).unwrap(SessionFactory.class).getStatistics();
        statistics.setStatisticsEnabled(true);
        return statistics;
    }

    @Override
    public void close() {
        stop.run();
    }
}
