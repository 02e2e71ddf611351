package org.dermatome.server.rest;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.IPagingProvider;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import java.util.List;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The servlet at {@code /fhir}. */
@Configuration(proxyBeanMethods = false)
public class RestConfiguration {

    @Bean
    RestfulServer fhirServer(FhirContext context, List<IResourceProvider> resources, IPagingProvider paging) {
        RestfulServer server = new RestfulServer(context);
        server.registerProviders(resources);
        server.setPagingProvider(paging);
        return server;
    }

    @Bean
    ServletRegistrationBean<RestfulServer> fhirServlet(RestfulServer server) {
        ServletRegistrationBean<RestfulServer> servlet = new ServletRegistrationBean<>(server, "/fhir/*");
        servlet.setName("fhir");
        servlet.setLoadOnStartup(1);
        return servlet;
    }
}
