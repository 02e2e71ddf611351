package org.dermatome.server.storage;

import ca.uhn.fhir.batch2.jobs.config.BatchCommonCtx;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.config.ThreadPoolFactoryConfig;
import ca.uhn.fhir.jpa.batch2.JpaBatch2Config;
import ca.uhn.fhir.jpa.config.JpaConfig;
import ca.uhn.fhir.jpa.config.r4.FhirContextR4Config;
import ca.uhn.fhir.jpa.dao.ITransactionProcessorVersionAdapter;
import ca.uhn.fhir.jpa.dao.r4.FhirSystemDaoR4;
import ca.uhn.fhir.jpa.dao.r4.TransactionProcessorVersionAdapterR4;
import ca.uhn.fhir.jpa.subscription.channel.config.SubscriptionChannelConfig;
import ca.uhn.fhir.jpa.term.TermLoaderSvcImpl;
import ca.uhn.fhir.jpa.term.TermVersionAdapterSvcR4;
import ca.uhn.fhir.jpa.term.api.ITermCodeSystemStorageSvc;
import ca.uhn.fhir.jpa.term.api.ITermDeferredStorageSvc;
import ca.uhn.fhir.jpa.term.api.ITermLoaderSvc;
import ca.uhn.fhir.jpa.term.api.ITermVersionAdapterSvc;
import org.dermatome.fhirpath.TypeDefinitions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/**
 * What HAPI's {@code JpaR4Config} declares, without patient merging, GraphQL and the types that are not served.
 */
@Configuration(proxyBeanMethods = false)
@EnableTransactionManagement
@Import({
    JpaConfig.class,
    ThreadPoolFactoryConfig.class,
    JpaBatch2Config.class,
    BatchCommonCtx.class,
    SubscriptionChannelConfig.class,
    ServedTypes.class,
    LazyRepositories.class
})
class HapiConfiguration {

    @Bean("primaryFhirContext")
    FhirContext fhirContext() {
        FhirContext context = FhirContextR4Config.configureFhirContext(FhirContext.forR4Cached());
        context.setValidationSupport(new TypeDefinitions(context));
        // which version of a response was assessed is what its Provenance is for
        context.getParserOptions().setDontStripVersionsFromReferencesAtPaths("AuditEvent.entity.what", "Provenance.entity.what");
        return context;
    }

    @Bean
    ITermVersionAdapterSvc terminologyVersionAdapterSvc() {
        return new TermVersionAdapterSvcR4();
    }

    @Bean
    ITransactionProcessorVersionAdapter<?, ?> transactionProcessorVersionFacade() {
        return new TransactionProcessorVersionAdapterR4();
    }

    @Bean("mySystemDaoR4")
    FhirSystemDaoR4 systemDao() {
        return new FhirSystemDaoR4();
    }

    @Bean
    ITermLoaderSvc termLoaderService(ITermDeferredStorageSvc deferred, ITermCodeSystemStorageSvc codeSystems) {
        return new TermLoaderSvcImpl(deferred, codeSystems);
    }
}
