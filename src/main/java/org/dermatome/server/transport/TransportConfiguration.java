package org.dermatome.server.transport;

import java.util.Set;
import java.util.stream.Collectors;
import org.dermatome.knowledge.Artifact;
import org.dermatome.knowledge.Knowledge;
import org.dermatome.server.access.Caller;
import org.dermatome.server.observation.Meters;
import org.dermatome.server.settings.AccessSettings;
import org.dermatome.server.settings.Settings;
import org.dermatome.server.settings.TransportSettings;
import org.dermatome.server.settings.WrongSettingException;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** Puts the front door before everything else. */
@Configuration(proxyBeanMethods = false)
public class TransportConfiguration {

    /** That of Spring Security is -100. */
    private static final int AFTER_ACCESS = -90;
    private static final String FORWARDED = "server.forward-headers-strategy";

    @Bean
    RateLimit rateLimit(Settings settings) {
        return new RateLimit(new TokenBuckets(settings.get(TransportSettings.ANONYMOUS_RATE), System::nanoTime),
                new TokenBuckets(settings.get(TransportSettings.CLIENT_RATE), System::nanoTime), settings.get(AccessSettings.ACCESS).equals("open"));
    }

    @Bean
    FilterRegistrationBean<FrontDoor> frontDoor(Settings settings, RateLimit limit, Knowledge knowledge, Meters meters, Environment environment) {
        check(environment);
        boolean open = settings.get(AccessSettings.ACCESS).equals("open");
        FrontDoor door = new FrontDoor(new OwnNames(!open, settings.get(Settings.BASE_URL)), new Proxies(settings.get(TransportSettings.TRUSTED_PROXIES)),
                new SafeHeaders(knowledge.artifacts().stream().map(Artifact::resourceType).collect(Collectors.toUnmodifiableSet())),
                new Origins(Set.copyOf(settings.get(TransportSettings.ORIGINS)), Set.copyOf(settings.get(Settings.CDS_ORIGINS))), limit, meters);
        FilterRegistrationBean<FrontDoor> registration = new FilterRegistrationBean<>(door);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    /** After who calls has been proved. */
    @Bean
    FilterRegistrationBean<ClientDoor> clientDoor(RateLimit limit, Meters meters) {
        FilterRegistrationBean<ClientDoor> registration = new FilterRegistrationBean<>(
                new ClientDoor(limit, request -> Caller.of(request).isAnonymous() ? null : Caller.of(request).issuer() + ' ' + Caller.of(request).client(), meters));
        registration.setOrder(AFTER_ACCESS);
        return registration;
    }

    /** Spring's own way believes every private address, and in some clouds without being asked to. */
    private static void check(Environment environment) {
        String strategy = environment.getProperty(FORWARDED, "none");
        if (!strategy.equalsIgnoreCase("none")) {
            throw new WrongSettingException(FORWARDED + " is '" + strategy + "': whoever sends X-Forwarded headers would be believed.",
                    "Leave it out, and name your proxies in " + TransportSettings.TRUSTED_PROXIES.key() + '.');
        }
    }
}
