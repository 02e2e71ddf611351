package org.dermatome.server;

import java.util.List;
import org.dermatome.server.access.AccessMode;
import org.dermatome.server.access.SmartConfiguration;
import org.dermatome.server.audit.AuditConfiguration;
import org.dermatome.server.cds.CdsConfiguration;
import org.dermatome.server.login.EmbeddedLogin;
import org.dermatome.server.login.LoginConfiguration;
import org.dermatome.server.operation.OperationsConfiguration;
import org.dermatome.server.rest.RestConfiguration;
import org.dermatome.server.settings.LoginSettings;
import org.dermatome.server.settings.Settings;
import org.dermatome.server.stateless.StatelessConfiguration;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.web.embedded.EmbeddedWebServerFactoryCustomizerAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.context.annotation.AnnotationConfigUtils;
import org.springframework.context.annotation.Import;

/**
 * Starts the FHIR server. The auto-configurations are named instead of scanned for: a scan reads several hundred candidates of which five
 * apply, and lets a jar on the class path change what the server does.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    PropertyPlaceholderAutoConfiguration.class,
    LifecycleAutoConfiguration.class,
    ServletWebServerFactoryAutoConfiguration.class,
    EmbeddedWebServerFactoryCustomizerAutoConfiguration.class
})
@Import({RestConfiguration.class, OperationsConfiguration.class, CdsConfiguration.class})
public class DermatomeServer {

    /** Serves until the process is stopped; Spring Boot options such as {@code --server.port=9090} are understood. */
    public static void main(String[] args) {
        // would load bean validation, message converters and more of what this server has no use for, beside the start and at its cost
        System.setProperty("spring.backgroundpreinitializer.ignore", "true");
        application().run(args);
    }

    /** The server, which reads its settings and takes what these name when it is run. */
    static SpringApplication application() {
        SpringApplication application = new SpringApplication(DermatomeServer.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.addInitializers(context -> {
            Settings settings = Settings.of(context.getEnvironment());
            context.getBeanFactory().registerSingleton("settings", settings);
            if (settings.get(LoginSettings.LOGIN).equals("embedded")) {
                EmbeddedLogin.prepare(context.getEnvironment(), settings);
                application.addPrimarySources(List.of(LoginConfiguration.class));
            }
            // only the chosen classes are loaded: without storage there is no database in the process, and an open server has no Spring Security
            boolean stored = settings.get(Settings.STORAGE).equals("stored");
            application.addPrimarySources(List.of(stored ? StoredServer.class : StatelessConfiguration.class));
            if (AccessMode.of(settings, context.getEnvironment()) == AccessMode.SMART) {
                application.addPrimarySources(List.of(SmartConfiguration.class));
            }
            if (AuditConfiguration.isWanted(settings)) {
                application.addPrimarySources(List.of(AuditConfiguration.class));
            }
            if (!stored) {
                // Spring finds JPA on the class path and would look for entity managers in every bean
                context.addBeanFactoryPostProcessor(beans -> ((BeanDefinitionRegistry) beans)
                        .removeBeanDefinition(AnnotationConfigUtils.PERSISTENCE_ANNOTATION_PROCESSOR_BEAN_NAME));
            }
        });
        return application;
    }
}
