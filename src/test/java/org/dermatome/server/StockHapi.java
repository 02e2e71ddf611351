package org.dermatome.server;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.provider.JpaSystemProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import org.dermatome.interoperability.PlainHapiServer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The plain HAPI JPA server over HTTP, to compare with. */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({DataSourceAutoConfiguration.class, ServletWebServerFactoryAutoConfiguration.class})
@Import(PlainHapiServer.class)
class StockHapi {

    static RunningServer on(String jdbcUrl) {
        SpringApplication application = new SpringApplication(StockHapi.class);
        application.setRegisterShutdownHook(false);
        ConfigurableApplicationContext context = application.run("--server.port=0", "--spring.datasource.url=" + jdbcUrl, "--spring.datasource.username=sa",
                "--spring.main.allow-circular-references=true", "--spring.main.allow-bean-definition-overriding=true");
        return new RunningServer("http://127.0.0.1:" + ((ServletWebServerApplicationContext) context).getWebServer().getPort(), context::close);
    }

    @Bean
    ServletRegistrationBean<RestfulServer> endpoint(FhirContext context, ResourceProviderFactory providers, JpaSystemProvider<?, ?> system) {
        RestfulServer server = new RestfulServer(context);
        server.registerProviders(providers.createProviders());
        server.registerProvider(system);
        return new ServletRegistrationBean<>(server, "/fhir/*");
    }
}
