package org.dermatome.server.stateless;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import java.util.ArrayList;
import java.util.List;
import org.dermatome.knowledge.Artifact;
import org.dermatome.knowledge.Knowledge;
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
        List<String> types = types(knowledge);
        List<Object> providers = new ArrayList<>();
        types.forEach(type -> providers.add(new KnowledgeProvider(new KnowledgeShelf(knowledge, type), context)));
        return new Interactions(providers, List.of(new NothingKept(context, types)));
    }

    @Bean
    ISearchParamRegistry searchParameters(Knowledge knowledge, FhirContext context) {
        return new KnowledgeParameters(context, types(knowledge));
    }

    private static List<String> types(Knowledge knowledge) {
        return knowledge.artifacts().stream().map(Artifact::resourceType).distinct().sorted().toList();
    }
}
