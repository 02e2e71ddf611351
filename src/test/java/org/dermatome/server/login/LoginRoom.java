package org.dermatome.server.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;

/** The login on a web server of its own, with an app, a hospital's program and a program of the night; started once. */
final class LoginRoom {

    static final String APP = "phone-app";
    static final String BACK = "https://app.example.org/back";
    static final String CLINIC = "clinic-portal";
    static final String CLINIC_BACK = "https://clinic.example.org/login?from=ehr";
    static final String NIGHT = "night-job";
    static final String QUESTIONNAIRE = "https://example.org/Questionnaire/q|1";
    static final People PEOPLE = new People(List.of(new Person("Patient/anna", "Anna", "anna-visit"), new Person("Patient/bert", "Bert <b>", "bert-visit"),
            new Person("Practitioner/doc", "Dr Doc", null)));
    static final RSAKey CLINIC_KEY;
    static final ECKey NIGHT_KEY;

    private static LoginRoom shared;

    private final WebServer server;
    private final String root;
    private final Grants grants;
    private final Hands clock = new Hands();

    static {
        try {
            CLINIC_KEY = new RSAKeyGenerator(2048).keyID("clinic-1").generate();
            NIGHT_KEY = new ECKeyGenerator(Curve.P_384).keyID("night-1").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A clock that can be put forward. */
    static final class Hands extends Clock {

        private Duration ahead = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private LoginRoom() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            root = "http://127.0.0.1:" + socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Addresses addresses = new Addresses(root);
        List<Client> all = new ArrayList<>(List.of(Client.app(addresses)));
        all.addAll(ClientFile.read(file().toString()));
        Clients clients = new Clients(all);
        Expiring<Launch> launches = new Expiring<>(clock);
        grants = new Grants(launches);
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(Integer.parseInt(root.substring(root.lastIndexOf(':') + 1)));
        server = factory.getWebServer(context -> {
            context.addServlet("login", new LoginServlet(addresses, () -> new Login(addresses, clients, PEOPLE, launches, grants, clock)))
                    .addMapping("/login/*", Addresses.DISCOVERY);
            context.addServlet("ehr", new Ehr(addresses, PEOPLE, clients, launches, QUESTIONNAIRE)).addMapping(Addresses.EHR, Addresses.STYLE);
        });
        server.start();
    }

    static synchronized LoginRoom shared() {
        if (shared == null) {
            shared = new LoginRoom();
        }
        return shared;
    }

    private static Path file() {
        try {
            Path file = Files.createTempFile("clients", ".json");
            Files.writeString(file, """
                    [{"client_id": "%s", "client_name": "Phone", "redirect_uris": ["%s"], "initiate_login_uri": "https://app.example.org/launch",
                      "grant_types": ["authorization_code", "refresh_token"],
                      "scope": "launch launch/patient launch/encounter openid fhirUser online_access offline_access patient/*.rs patient/QuestionnaireResponse.c user/*.rs"},
                     {"client_id": "%s", "redirect_uris": ["%s"], "initiate_login_uri": "https://clinic.example.org/launch", "jwks": %s,
                      "grant_types": ["authorization_code", "refresh_token"], "scope": "launch openid fhirUser offline_access user/*.cruds patient/*.cruds"},
                     {"client_id": "%s", "jwks": %s, "grant_types": ["client_credentials"], "scope": "system/QuestionnaireResponse.rs system/Patient.r"}]
                    """.formatted(APP, BACK, CLINIC, CLINIC_BACK, new JWKSet(CLINIC_KEY).toPublicJWKSet(), NIGHT, new JWKSet(NIGHT_KEY).toPublicJWKSet()));
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String root() {
        return root;
    }

    String fhir() {
        return root + "/fhir";
    }

    boolean isOver(String token) {
        return grants.isOver(token);
    }

    /** Does something as if it were so much later. */
    void later(Duration time, Runnable what) {
        clock.ahead = time;
        try {
            what.run();
        } finally {
            clock.ahead = Duration.ZERO;
        }
    }
}
