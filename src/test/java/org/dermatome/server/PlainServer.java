package org.dermatome.server;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.FifoMemoryPagingProvider;
import ca.uhn.fhir.rest.server.IPagingProvider;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.util.FhirContextSearchParamRegistry;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import java.util.List;
import org.dermatome.server.operation.OperationsConfiguration;
import org.dermatome.server.rest.Interactions;
import org.dermatome.server.rest.RestConfiguration;
import org.dermatome.server.rest.StoredResponses;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.web.embedded.EmbeddedWebServerFactoryCustomizerAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The FHIR endpoint with its operations and nothing to keep anything in: what the operations must be able to do without. */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    PropertyPlaceholderAutoConfiguration.class,
    ServletWebServerFactoryAutoConfiguration.class,
    EmbeddedWebServerFactoryCustomizerAutoConfiguration.class
})
@Import({RestConfiguration.class, OperationsConfiguration.class})
class PlainServer {

    @Bean
    FhirContext fhirContext() {
        return FhirContext.forR4Cached();
    }

    @Bean
    StoredResponses nothingStored() {
        return (id, request) -> {
            throw new ResourceNotFoundException(id);
        };
    }

    @Bean
    Interactions noInteractions() {
        return new Interactions(List.of());
    }

    @Bean
    IPagingProvider paging() {
        return new FifoMemoryPagingProvider(10);
    }

    @Bean
    ISearchParamRegistry searchParameters(FhirContext context) {
        return new FhirContextSearchParamRegistry(context);
    }
}
