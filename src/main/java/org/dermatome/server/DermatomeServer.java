package org.dermatome.server;

import org.dermatome.server.operation.OperationsConfiguration;
import org.dermatome.server.rest.RestConfiguration;
import org.dermatome.server.storage.StorageConfiguration;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.web.embedded.EmbeddedWebServerFactoryCustomizerAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * Starts the FHIR server. The auto-configurations are named instead of scanned for: a scan reads several hundred candidates of which four
 * apply, and lets a jar on the class path change what the server does.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    PropertyPlaceholderAutoConfiguration.class,
    DataSourceAutoConfiguration.class,
    ServletWebServerFactoryAutoConfiguration.class,
    EmbeddedWebServerFactoryCustomizerAutoConfiguration.class
})
@Import({StorageConfiguration.class, RestConfiguration.class, OperationsConfiguration.class})
public class DermatomeServer {

    /** Serves until the process is stopped; Spring Boot options such as {@code --server.port=9090} are understood. */
    public static void main(String[] args) {
        SpringApplication application = new SpringApplication(DermatomeServer.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.run(args);
    }
}
