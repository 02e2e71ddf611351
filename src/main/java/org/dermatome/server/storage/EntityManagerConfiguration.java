package org.dermatome.server.storage;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.config.HapiFhirLocalContainerEntityManagerFactoryBean;
import ca.uhn.fhir.jpa.config.HibernatePropertiesProvider;
import ca.uhn.fhir.jpa.config.util.HapiEntityManagerFactoryUtil;
import ca.uhn.fhir.jpa.migrate.DriverTypeEnum;
import ca.uhn.fhir.jpa.model.dialect.HapiFhirH2Dialect;
import ca.uhn.fhir.jpa.model.dialect.HapiFhirPostgresDialect;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManagerFactory;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.envers.boot.internal.EnversService;
import org.hibernate.search.mapper.orm.cfg.HibernateOrmMapperSettings;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.orm.jpa.JpaTransactionManager;

/** Hibernate on the configured data source: H2 or PostgreSQL, known by its URL. */
@Configuration(proxyBeanMethods = false)
class EntityManagerConfiguration {

    @Bean
    @Primary
    HapiFhirLocalContainerEntityManagerFactoryBean entityManagerFactory(
            DataSource dataSource,
            @Value("${spring.datasource.url}") String url,
            ConfigurableListableBeanFactory beans,
            FhirContext context,
            JpaStorageSettings settings) {
        HapiFhirLocalContainerEntityManagerFactoryBean factory = (HapiFhirLocalContainerEntityManagerFactoryBean)
                HapiEntityManagerFactoryUtil.newEntityManagerFactory(beans, context, settings);
        factory.setPersistenceUnitName("dermatome");
        if (driver(url) == DriverTypeEnum.H2_EMBEDDED && dataSource instanceof HikariDataSource pool) {
            // H2 writes half a second after a commit unless told otherwise, and would acknowledge what is lost when the server is killed or the disk
            // is full. A failed write closes its database, and the next connection opens it anew: so each connection says it
            pool.setConnectionInitSql("set WRITE_DELAY 0");
            // a connection to a database that was closed calls itself valid until it is used
            pool.setConnectionTestQuery("select 1");
        }
        new Schema(dataSource, driver(url)).prepare();
        factory.setDataSource(dataSource);
        factory.setJpaPropertyMap(hibernate(url));
        return factory;
    }

    @Bean
    @Primary
    JpaTransactionManager transactionManager(EntityManagerFactory entityManagerFactory) {
        return new JpaTransactionManager(entityManagerFactory);
    }

    @Bean
    @Primary
    HibernatePropertiesProvider hibernateProperties() {
        return new HibernatePropertiesProvider();
    }

    private static Map<String, Object> hibernate(String url) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(AvailableSettings.DIALECT, dialect(url).getName());
        properties.put(AvailableSettings.HBM2DDL_AUTO, "none");
        properties.put(AvailableSettings.SCANNER, "org.hibernate.boot.archive.scan.internal.DisabledScanner");
        properties.put(HibernateOrmMapperSettings.ENABLED, "false");
        // the audit of HAPI's patient matching, and bean validation of entities that HAPI checks itself
        properties.put(EnversService.INTEGRATION_ENABLED, "false");
        properties.put(AvailableSettings.JAKARTA_VALIDATION_MODE, "none");
        // on by default without bean validation, and wrong about HAPI's partition ids
        properties.put(AvailableSettings.CHECK_NULLABILITY, "false");
        return properties;
    }

    private static Class<?> dialect(String url) {
        return driver(url) == DriverTypeEnum.H2_EMBEDDED ? HapiFhirH2Dialect.class : HapiFhirPostgresDialect.class;
    }

    private static DriverTypeEnum driver(String url) {
        if (url.startsWith("jdbc:h2:")) {
            return DriverTypeEnum.H2_EMBEDDED;
        }
        if (url.startsWith("jdbc:postgresql:")) {
            return DriverTypeEnum.POSTGRES_9_4;
        }
        throw new UnusableDatabaseException("spring.datasource.url is neither jdbc:h2: nor jdbc:postgresql:.",
                "These are the databases that this server knows.");
    }
}
