package org.dermatome.server.cds;

import ca.uhn.fhir.rest.server.RestfulServer;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dermatome.evaluation.Evaluation;
import org.dermatome.knowledge.Edition;
import org.dermatome.server.observation.Meters;
import org.dermatome.server.outbound.KeySets;
import org.dermatome.server.outbound.Outbound;
import org.dermatome.server.rest.EvaluationGate;
import org.dermatome.server.settings.AccessSettings;
import org.dermatome.server.settings.Limits;
import org.dermatome.server.settings.Settings;
import org.dermatome.server.settings.WrongSettingException;
import org.dermatome.server.transport.RateLimit;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** CDS Hooks beside the FHIR endpoint, with any kind of storage or none. */
@Configuration(proxyBeanMethods = false)
public class CdsConfiguration {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Bean
    ServletRegistrationBean<CdsServlet> cdsServices(Evaluation evaluation, EvaluationGate gate, Meters meters, Clock clock, Limits limits, Settings settings,
            Optional<KeptFeedback> kept, Environment environment, RateLimit rate, RestfulServer fhirServer) {
        Edition edition = evaluation.knowledge().current();
        Vocabularies vocabularies = new Vocabularies(evaluation.knowledge());
        Complaint complaint = new Complaint(evaluation.knowledge());
        Services services = new Services(edition, complaint);
        CardMark mark = new CardMark(settings.get(Settings.CDS_CARD_KEY));
        Outbound outbound = new Outbound(PATIENCE, limits.requestBytes());
        Advisor advisor = new Advisor(evaluation, gate, meters, clock, services, complaint, vocabularies, mark,
                new AgreedServers(safe(settings.get(Settings.CDS_FHIR_SERVERS)), outbound),
                new Advisor.Agreement(settings.get(Settings.CDS_CURRENT_TIME), settings.get(Settings.CDS_SYSTEM_ACTIONS).equals("record")));
        kept.ifPresent(store -> fhirServer.registerProvider(new OverridesOperation(new OverrideReport(vocabularies, edition, clock), store)));
        FeedbackDesk desk = new FeedbackDesk(edition, vocabularies, mark, kept, meters, clock, limits.entries());
        CdsServlet servlet = new CdsServlet(services, advisor, desk, clients(settings, environment, outbound, clock), rate, limits, meters,
                settings.get(Settings.BASE_URL));
        ServletRegistrationBean<CdsServlet> registration = new ServletRegistrationBean<>(servlet, CdsServlet.PATH, CdsServlet.PATH + "/*");
        registration.setName("cds-services");
        return registration;
    }

    private static ClientCheck clients(Settings settings, Environment environment, Outbound outbound, Clock clock) {
        Map<String, String> clients = settings.get(Settings.CDS_CLIENTS);
        if (!clients.isEmpty() && settings.get(Settings.BASE_URL).isEmpty()) {
            throw new WrongSettingException(Settings.CDS_CLIENTS.key() + " is set, and " + Settings.BASE_URL.key() + " is not.",
                    "Set it to the address that clients call: their tokens must name it.");
        }
        InetAddress address = environment.getProperty("server.address", InetAddress.class);
        boolean unguarded = settings.get(AccessSettings.ACCESS).equals("open") && address != null && address.isLoopbackAddress();
        return new ClientCheck(clients, unguarded, settings.get(Settings.CDS_TOKEN_TIME), outbound, clock);
    }

    private static List<String> safe(List<String> servers) {
        servers.stream().filter(server -> !KeySets.isSafe(URI.create(server))).findFirst().ifPresent(server -> {
            throw new WrongSettingException(Settings.CDS_FHIR_SERVERS.key() + ": " + server + " would be asked with a token and without TLS.",
                    "Give an https address.");
        });
        return servers;
    }
}
