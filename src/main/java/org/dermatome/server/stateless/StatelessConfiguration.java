package org.dermatome.server.stateless;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import org.dermatome.knowledge.Knowledge;
import org.dermatome.server.catalogue.Catalogue;
import org.dermatome.server.rest.Interactions;
import org.dermatome.server.rest.StoredResponses;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the FHIR endpoint needs from a storage, where there is none. */
@Configuration(proxyBeanMethods = false)
public class StatelessConfiguration {

    @Bean
    FhirContext fhirContext() {
        FhirContext context = FhirContext.forR4Cached();
        // as in the server that stores, so that the same answers give the same bytes
        context.getParserOptions().setDontStripVersionsFromReferencesAtPaths("AuditEvent.entity.what", "Provenance.entity.what");
        return context;
    }

    @Bean
    StoredResponses storedResponses() {
        return (id, request) -> {
            throw NothingKept.notFound(id.getValue());
        };
    }

    @Bean
    Interactions interactions(Knowledge knowledge, FhirContext context) {
        Catalogue catalogue = new Catalogue(knowledge, context);
        return new Interactions(List.copyOf(catalogue.providers()), List.of(new NothingKept(context, catalogue.types())), catalogue.parameters());
    }
}
