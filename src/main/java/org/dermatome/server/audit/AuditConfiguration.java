package org.dermatome.server.audit;

import ca.uhn.fhir.rest.server.RestfulServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Collectors;
import org.dermatome.knowledge.Artifact;
import org.dermatome.knowledge.Knowledge;
import org.dermatome.server.observation.Meters;
import org.dermatome.server.outbound.KeySets;
import org.dermatome.server.outbound.Outbound;
import org.dermatome.server.settings.AccessSettings;
import org.dermatome.server.settings.AuditSettings;
import org.dermatome.server.settings.Settings;
import org.dermatome.server.settings.WrongSettingException;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** The audit, where it is wanted; loaded there only. */
@Configuration(proxyBeanMethods = false)
public class AuditConfiguration {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int MOST_BYTES = 65_536;

    /** Whether it is wanted. @throws WrongSettingException if it is to be sent and not to be written */
    public static boolean isWanted(Settings settings) {
        String audit = settings.get(AuditSettings.AUDIT);
        boolean wanted = audit.equals("file") || audit.equals("by-access") && !settings.get(AccessSettings.ACCESS).equals("open");
        if (!wanted && !settings.get(AuditSettings.FEED).isEmpty()) {
            throw new WrongSettingException(AuditSettings.FEED.key() + " is set, and nothing is recorded that could be sent.",
                    "Set " + AuditSettings.AUDIT.key() + "=file, or leave out the feed.");
        }
        return wanted;
    }

    @Bean
    AuditLog auditLog(Settings settings, Clock clock, Meters meters) {
        Path folder = Path.of(settings.get(AuditSettings.FOLDER));
        try {
            AuditFile file = new AuditFile(folder, settings.get(AuditSettings.FILE_BYTES), clock);
            return new AuditLog(file, settings.get(AuditSettings.WAITING), settings.get(AuditSettings.WAITING_TIME), clock, meters.registry());
        } catch (IOException e) {
            throw new WrongSettingException(AuditSettings.FOLDER.key() + " is '" + folder.toAbsolutePath() + "', and nothing can be written there.",
                    "Set it to a folder that the server may write to.");
        }
    }

    /** Begins when there is a repository. */
    @Bean
    AuditFeed auditFeed(Settings settings, AuditLog log, Meters meters) {
        String repository = settings.get(AuditSettings.FEED);
        if (!repository.isEmpty() && !KeySets.isSafe(URI.create(repository))) {
            throw new WrongSettingException(AuditSettings.FEED.key() + " is '" + repository + "', which is no https address.", "Give an https address.");
        }
        String token = settings.get(AuditSettings.FEED_TOKEN);
        AuditFeed feed = new AuditFeed(Path.of(settings.get(AuditSettings.FOLDER)), URI.create(repository), token.isEmpty() ? null : token,
                new Outbound(PATIENCE, MOST_BYTES), PAUSE, meters.registry());
        return repository.isEmpty() ? feed : feed.start();
    }

    @Bean
    FilterRegistrationBean<AuditFilter> auditFilter(AuditLog log, Clock clock, Meters meters, Settings settings,
            RestfulServer fhirServer, Knowledge knowledge) {
        fhirServer.registerInterceptor(new TrailHooks(knowledge.artifacts().stream().map(Artifact::resourceType).collect(Collectors.toUnmodifiableSet())));
        AuditFilter filter = new AuditFilter(log, clock, meters, settings.get(AuditSettings.WHEN_FULL).equals("refuse"));
        FilterRegistrationBean<AuditFilter> registration = new FilterRegistrationBean<>(filter);
        // after the front door, before access control
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return registration;
    }
}
