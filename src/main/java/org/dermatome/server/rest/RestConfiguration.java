package org.dermatome.server.rest;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.HardcodedServerAddressStrategy;
import ca.uhn.fhir.rest.server.IPagingProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import java.time.Clock;
import org.apache.catalina.core.StandardHost;
import org.dermatome.evaluation.Evaluation;
import org.dermatome.knowledge.Knowledge;
import org.dermatome.server.app.AppConfiguration;
import org.dermatome.server.observation.Meters;
import org.dermatome.server.observation.ObservationConfiguration;
import org.dermatome.server.settings.Limits;
import org.dermatome.server.settings.Settings;
import org.dermatome.server.transport.TransportConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The servlet at {@code /fhir} and what it offers. It knows no database: what is stored comes as providers. */
@Configuration(proxyBeanMethods = false)
@Import({AppConfiguration.class, ObservationConfiguration.class, TransportConfiguration.class})
public class RestConfiguration {

    @Bean
    Limits limits(Settings settings) {
        return Limits.of(settings);
    }

    @Bean
    Knowledge knowledge() {
        return Knowledge.load();
    }

    @Bean
    Evaluation evaluation(Knowledge knowledge) {
        return Evaluation.of(knowledge);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    EvaluationGate evaluationGate(Limits limits, Meters meters) {
        return new EvaluationGate(limits, meters);
    }

    @Bean
    EvaluateOperation evaluateOperation(Evaluation evaluation, StoredResponses stored, Clock clock, EvaluationGate gate, Meters meters) {
        return new EvaluateOperation(evaluation, stored, clock, gate, meters);
    }

    @Bean
    ExplainOperation explainOperation(Evaluation evaluation, StoredResponses stored, Clock clock, EvaluationGate gate) {
        return new ExplainOperation(evaluation, stored, clock, gate);
    }

    @Bean
    RestfulServer fhirServer(
            FhirContext context,
            Knowledge knowledge,
            EvaluateOperation evaluate,
            ExplainOperation explain,
            Operations operations,
            Interactions interactions,
            ObjectProvider<IPagingProvider> paging,
            Limits limits,
            Meters meters,
            EvaluationGate gate,
            Settings settings,
            ObjectProvider<AccessControl> accessControl) {
        AccessControl access = accessControl.getIfAvailable(AccessControl::none);
        String version = knowledge.current().version();
        WriteAdmission writes = new WriteAdmission(gate);
        RestfulServer server = new FhirServlet(context, limits, meters, writes);
        server.setServerName("Dermatome");
        server.setServerVersion(version);
        server.setImplementationDescription("Leg numbness questionnaire: responses, their evaluation and the knowledge behind it");
        if (!settings.get(Settings.BASE_URL).isEmpty()) {
            // not what the header Host says
            server.setServerAddressStrategy(new HardcodedServerAddressStrategy(settings.get(Settings.BASE_URL) + "/fhir"));
        }
        server.registerInterceptor(new OfferedInteractions());
        access.interceptors().forEach(server::registerInterceptor);
        server.registerInterceptor(new AskedForm());
        server.registerInterceptor(new RequestReader(context, limits));
        server.registerInterceptor(new PatchCheck(context, limits));
        server.registerInterceptor(new BundleCheck());
        server.registerInterceptor(new NarrativeCheck());
        server.registerInterceptor(writes);
        server.registerInterceptor(new PageSize(limits.pageSize()));
        server.registerInterceptor(new NoFilter());
        server.registerInterceptor(new Failures(meters));
        server.registerInterceptor(new DirectReply());
        server.registerProviders(evaluate, explain);
        server.registerProviders(operations.providers());
        server.registerProviders(interactions.providers());
        interactions.interceptors().forEach(server::registerInterceptor);
        paging.ifAvailable(server::setPagingProvider);
        server.setDefaultPageSize(PageSize.STANDARD);
        server.setMaximumPageSize(limits.pageSize());
        server.setServerConformanceProvider(new Capabilities(server, interactions.parameters(), version, access));
        return server;
    }

    @Bean
    ServletRegistrationBean<RestfulServer> fhirServlet(RestfulServer server) {
        ServletRegistrationBean<RestfulServer> servlet = new ServletRegistrationBean<>(server, "/fhir/*");
        servlet.setName("fhir");
        servlet.setLoadOnStartup(1);
        return servlet;
    }

    @Bean
    ConnectionLimits connectionLimits(Limits limits) {
        return new ConnectionLimits(limits);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> errorPages() {
        return tomcat -> tomcat.addContextCustomizers(
                context -> ((StandardHost) context.getParent()).setErrorReportValveClass(ErrorReport.class.getName()));
    }
}
