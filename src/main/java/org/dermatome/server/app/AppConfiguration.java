package org.dermatome.server.app;

import org.dermatome.server.settings.Settings;
import org.dermatome.server.settings.TransportSettings;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Serves the app at {@code /}; whatever else is mapped, such as {@code /fhir/*}, goes first. */
@Configuration(proxyBeanMethods = false)
public class AppConfiguration {

    @Bean
    ServletRegistrationBean<AppServlet> appServlet(Settings settings) {
        Connections connections = new Connections(settings.get(Settings.EHRS), settings.get(Settings.EHR_HOSTS), settings.get(TransportSettings.FRAMES));
        ServletRegistrationBean<AppServlet> servlet = new ServletRegistrationBean<>(new AppServlet(AppFiles.load(), connections), "/");
        servlet.setName("app");
        return servlet;
    }
}
