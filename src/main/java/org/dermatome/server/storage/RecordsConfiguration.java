package org.dermatome.server.storage;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.provider.BaseJpaResourceProvider;
import ca.uhn.fhir.jpa.searchparam.matcher.InMemoryResourceMatcher;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.dermatome.evaluation.Evaluation;
import org.dermatome.knowledge.Knowledge;
import org.dermatome.server.access.StoredView;
import org.dermatome.server.catalogue.Catalogue;
import org.dermatome.server.cds.KeptFeedback;
import org.dermatome.server.observation.Meters;
import org.dermatome.server.rest.EvaluationGate;
import org.dermatome.server.rest.Interactions;
import org.dermatome.server.rest.ReceivedResponses;
import org.dermatome.server.rest.StoredRecords;
import org.dermatome.server.rest.StoredResponses;
import org.dermatome.server.settings.Settings;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Meta;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this module itself does with the database. */
@Configuration(proxyBeanMethods = false)
class RecordsConfiguration {

    @Bean
    StoredResponses storedResponses(DaoRegistry daos) {
        return new Records(daos);
    }

    @Bean
    StoredRecords storedRecords(DaoRegistry daos) {
        return new KeptPeople(daos);
    }

    @Bean
    StoredView storedView(DaoRegistry daos, InMemoryResourceMatcher matcher) {
        return new Stored(daos, matcher);
    }

    @Bean
    ReceivedResponses receivedResponses(DaoRegistry daos) {
        return new Inbox(daos);
    }

    @Bean
    KeptFeedback keptFeedback(IFhirSystemDao<Bundle, Meta> database, DaoRegistry daos) {
        return new CardFeedback(database, daos);
    }

    @Bean
    Interactions interactions(List<BaseJpaResourceProvider<?>> served, IFhirSystemDao<Bundle, Meta> database, Knowledge knowledge, FhirContext context,
            ISearchParamRegistry searchParameters) {
        Catalogue catalogue = new Catalogue(knowledge, context);
        List<Object> providers = new ArrayList<>(served);
        providers.addAll(catalogue.providers());
        providers.add(new Transactions(database));
        return new Interactions(providers, List.of(),
                new DeclaredParameters(context, searchParameters, catalogue.parameters(), catalogue.types()));
    }

    @Bean
    KeptAssessments keptAssessments(
            Evaluation evaluation, DaoRegistry daos, IFhirSystemDao<Bundle, Meta> database, Clock clock, IInterceptorService interceptors,
            EntityManager entities, Settings settings, EvaluationGate gate, Meters meters, FhirContext context) {
        AssessmentWriter writer = new AssessmentWriter(new EarlierAssessment.Reader(daos), database, entities);
        KeptAssessments kept = new KeptAssessments(evaluation, writer, clock,
                settings.get(Settings.EVALUATE_ON_WRITE).equals("true"), gate, meters);
        interceptors.registerInterceptor(kept);
        interceptors.registerInterceptor(new Retries());
        interceptors.registerInterceptor(new ReferenceCheck(context));
        return kept;
    }

    @Bean
    OwnSearchParameters ownSearchParameters(Knowledge knowledge, IFhirSystemDao<Bundle, Meta> database, DataSource dataSource, Clock clock) {
        return new OwnSearchParameters(knowledge, database, new LoadedPackages(dataSource, clock));
    }
}
