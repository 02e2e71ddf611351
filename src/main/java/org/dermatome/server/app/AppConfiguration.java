package org.dermatome.server.app;

import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Serves the app at {@code /}; whatever else is mapped, such as {@code /fhir/*}, goes first. */
@Configuration(proxyBeanMethods = false)
public class AppConfiguration {

    @Bean
    ServletRegistrationBean<AppServlet> appServlet() {
        ServletRegistrationBean<AppServlet> servlet = new ServletRegistrationBean<>(new AppServlet(AppFiles.load()), "/");
        servlet.setName("app");
        return servlet;
    }
}
