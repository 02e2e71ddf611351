package org.dermatome.server.access;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dermatome.server.outbound.KeySets;
import org.dermatome.server.outbound.Outbound;
import org.dermatome.server.rest.AccessControl;
import org.dermatome.server.settings.AccessSettings;
import org.dermatome.server.settings.Settings;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestSecurityComponent;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.UriType;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** {@code dermatome.access=smart}: access tokens of one issuer at every door. Loaded in this mode only. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
public class SmartConfiguration {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int MOST_BYTES = 262_144;
    private static final String OAUTH = "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris";
    private static final Map<String, String> ADDRESSES = Map.of("authorize", "authorization_endpoint", "token", "token_endpoint",
            "introspect", "introspection_endpoint", "revoke", "revocation_endpoint", "register", "registration_endpoint");

    @Bean
    IssuerDescription issuerDescription(Settings settings, Clock clock) {
        return new IssuerDescription(settings.get(AccessSettings.ISSUER), new Outbound(PATIENCE, MOST_BYTES), clock);
    }

    @Bean
    AuthenticationManager tokenCheck(Settings settings, IssuerDescription issuer, Clock clock) {
        String place = settings.get(AccessSettings.KEYS);
        Outbound outbound = new Outbound(PATIENCE, MOST_BYTES);
        if (!settings.get(AccessSettings.INTROSPECTION).isEmpty()) {
            return new Introspection(URI.create(settings.get(AccessSettings.INTROSPECTION)), introspectionClient(settings, issuer, clock),
                    settings.get(AccessSettings.ISSUER), AccessMode.audience(settings), settings.get(Settings.BASE_URL) + "/fhir", outbound, clock);
        }
        JWKSource<SecurityContext> keys = place.isEmpty() ? KeySets.at(issuer::keys, outbound) : KeySets.of(place, AccessSettings.KEYS, outbound);
        return new TokenCheck(keys, settings.get(AccessSettings.ISSUER), AccessMode.audience(settings), settings.get(Settings.BASE_URL) + "/fhir", clock);
    }

    private static IntrospectionClient introspectionClient(Settings settings, IssuerDescription issuer, Clock clock) {
        String id = settings.get(AccessSettings.INTROSPECTION_CLIENT);
        String file = settings.get(AccessSettings.INTROSPECTION_KEY);
        if (file.isEmpty()) {
            return IntrospectionClient.bySecret(id, settings.get(AccessSettings.INTROSPECTION_SECRET));
        }
        return IntrospectionClient.byKey(id, KeySets.own(file, AccessSettings.INTROSPECTION_KEY), () -> issuer.get().path("token_endpoint").asText(), clock);
    }

    @Bean
    AccessControl accessControl(Settings settings, Optional<StoredView> stored, IssuerDescription issuer) {
        boolean anonymous = settings.get(AccessSettings.ANONYMOUS).equals("true");
        return new AccessControl(List.of(new FhirGuard(stored, anonymous)), security -> describe(security, issuer));
    }

    /** After any chain for addresses of its own, such as those of an authorization server. */
    @Bean
    @Order(100)
    SecurityFilterChain doors(HttpSecurity http, AuthenticationManager tokenCheck, Optional<RevokedTokens> revoked) throws Exception {
        AuthenticationManager tokens = revoked.map(over -> over.after(tokenCheck)).orElse(tokenCheck);
        TokenAnswers answers = new TokenAnswers();
        RequestMatcher withToken = Doors.in(Doors.WITH_TOKEN);
        BearerTokenResolver header = new DefaultBearerTokenResolver();
        return http
                .authorizeHttpRequests(doors -> doors
                        .requestMatchers(Doors.in(Doors.OPEN)).permitAll()
                        .requestMatchers(Doors.in(Set.of(Doors.METRICS))).access((caller, request) -> new AuthorizationDecision(Doors.isOperator(caller.get())))
                        .anyRequest().denyAll())
                .oauth2ResourceServer(tokenDoors -> tokenDoors
                        .bearerTokenResolver(request -> withToken.matches(request) ? header.resolve(request) : null)
                        .authenticationManagerResolver(request -> tokens)
                        .authenticationEntryPoint(answers).accessDeniedHandler(answers))
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(answers).accessDeniedHandler(answers))
                .addFilterBefore(new Doors.Register(), AuthorizationFilter.class)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    DelegatingFilterProxyRegistrationBean doorFilter() {
        DelegatingFilterProxyRegistrationBean filter = new DelegatingFilterProxyRegistrationBean("springSecurityFilterChain");
        filter.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
        filter.setOrder(-100);
        return filter;
    }

    @Bean
    FilterRegistrationBean<Doors.PlainAddress> plainAddressFilter() {
        FilterRegistrationBean<Doors.PlainAddress> filter = new FilterRegistrationBean<>(new Doors.PlainAddress());
        filter.setOrder(-200);
        return filter;
    }

    @Bean
    ServletRegistrationBean<SmartDocument> smartDocument(IssuerDescription issuer) {
        ServletRegistrationBean<SmartDocument> servlet = new ServletRegistrationBean<>(new SmartDocument(issuer), "/fhir/.well-known/smart-configuration");
        servlet.setName("smart-configuration");
        return servlet;
    }

    private static void describe(CapabilityStatementRestSecurityComponent security, IssuerDescription issuer) {
        security.addService().addCoding(new Coding("http://terminology.hl7.org/CodeSystem/restful-security-service", "SMART-on-FHIR", "SMART-on-FHIR"));
        security.setDescription("Access needs a token by SMART App Launch 2.2; .well-known/smart-configuration says where to get one.");
        try {
            Extension addresses = new Extension(OAUTH);
            var said = issuer.get();
            ADDRESSES.forEach((name, claim) -> {
                if (said.hasNonNull(claim)) {
                    addresses.addExtension(new Extension(name, new UriType(said.get(claim).asText())));
                }
            });
            security.addExtension(addresses);
        } catch (IOException e) {
            // the issuer cannot be reached: the rest of the statement is true all the same
            return;
        }
    }
}
