package org.dermatome.server.observation;

import jakarta.servlet.http.HttpServlet;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Health and metrics, beside the FHIR endpoint and without its interceptors: they answer when it is busy. */
@Configuration(proxyBeanMethods = false)
@Import(ReadyNotice.class)
public class ObservationConfiguration {

    @Bean
    Meters meters() {
        return new Meters();
    }

    @Bean
    WarmUp warmUp() {
        return new WarmUp();
    }

    @Bean
    ServletRegistrationBean<HttpServlet> health(WarmUp warmUp) {
        return servlet("health", new HealthServlet(warmUp), "/health/*");
    }

    @Bean
    ServletRegistrationBean<HttpServlet> metrics(Meters meters) {
        return servlet("metrics", new MetricsServlet(meters), "/metrics");
    }

    private static ServletRegistrationBean<HttpServlet> servlet(String name, HttpServlet servlet, String address) {
        ServletRegistrationBean<HttpServlet> registration = new ServletRegistrationBean<>(servlet, address);
        registration.setName(name);
        return registration;
    }
}
