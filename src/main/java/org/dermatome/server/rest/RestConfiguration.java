package org.dermatome.server.rest;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.IPagingProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import java.time.Clock;
import org.apache.catalina.core.StandardHost;
import org.dermatome.evaluation.Evaluation;
import org.dermatome.knowledge.Knowledge;
import org.dermatome.server.app.AppConfiguration;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The servlet at {@code /fhir} and what it offers. It knows no database: what is stored comes as providers. */
@Configuration(proxyBeanMethods = false)
@Import({AppConfiguration.class, ReadyNotice.class})
public class RestConfiguration {

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
    EvaluateOperation evaluateOperation(Evaluation evaluation, StoredResponses stored, Clock clock) {
        return new EvaluateOperation(evaluation, stored, clock);
    }

    @Bean
    ExplainOperation explainOperation(Evaluation evaluation, StoredResponses stored, Clock clock) {
        return new ExplainOperation(evaluation, stored, clock);
    }

    @Bean
    RestfulServer fhirServer(
            FhirContext context,
            Knowledge knowledge,
            EvaluateOperation evaluate,
            ExplainOperation explain,
            Interactions interactions,
            IPagingProvider paging,
            ISearchParamRegistry searchParameters) {
        String version = knowledge.current().version();
        RestfulServer server = new FhirServlet(context);
        server.setServerName("Dermatome");
        server.setServerVersion(version);
        server.setImplementationDescription("Leg numbness questionnaire: responses, their evaluation and the knowledge behind it");
        server.registerInterceptor(new OfferedInteractions());
        server.registerInterceptor(new RequestReader(context));
        server.registerInterceptor(new Failures());
        server.registerInterceptor(new DirectReply());
        server.registerProviders(evaluate, explain);
        server.registerProviders(interactions.providers());
        server.setPagingProvider(paging);
        server.setServerConformanceProvider(new Capabilities(server, searchParameters, version));
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
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> errorPages() {
        return tomcat -> tomcat.addContextCustomizers(
                context -> ((StandardHost) context.getParent()).setErrorReportValveClass(ErrorReport.class.getName()));
    }
}
