package org.dermatome.server.login;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.dermatome.knowledge.Knowledge;
import org.dermatome.server.access.RevokedTokens;
import org.dermatome.server.settings.LoginSettings;
import org.dermatome.server.settings.Settings;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code dermatome.login=embedded}. */
@Configuration(proxyBeanMethods = false)
public class LoginConfiguration {

    /** What the page and the endpoints share. */
    record Office(Addresses addresses, Clients clients, People people, Expiring<Launch> launches, Grants grants) {
    }

    @Bean
    ExamplePeople examplePeople(FhirContext context) {
        return new ExamplePeople(context);
    }

    @Bean
    ApplicationListener<ApplicationStartedEvent> storedExamples(ExamplePeople examples, DaoRegistry daos) {
        return started -> examples.store(daos);
    }

    @Bean
    Office loginOffice(Settings settings, ExamplePeople examples, Clock clock) {
        Addresses addresses = new Addresses(settings.get(Settings.BASE_URL));
        List<Client> clients = new ArrayList<>(List.of(Client.app(addresses)));
        clients.addAll(ClientFile.read(settings.get(LoginSettings.CLIENTS)));
        Expiring<Launch> launches = new Expiring<>(clock);
        return new Office(addresses, new Clients(clients), examples.people(), launches, new Grants(launches));
    }

    @Bean
    RevokedTokens revokedTokens(Office office) {
        return office.grants()::isOver;
    }

    @Bean
    ServletRegistrationBean<Ehr> ehr(Office office, Knowledge knowledge) {
        String questionnaire = knowledge.current().form().url() + '|' + knowledge.current().form().version();
        ServletRegistrationBean<Ehr> servlet = new ServletRegistrationBean<>(
                new Ehr(office.addresses(), office.people(), office.clients(), office.launches(), questionnaire), Addresses.EHR, Addresses.STYLE);
        servlet.setName("ehr");
        return servlet;
    }

    @Bean
    ServletRegistrationBean<LoginServlet> login(Office office, Clock clock) {
        ServletRegistrationBean<LoginServlet> servlet = new ServletRegistrationBean<>(new LoginServlet(office.addresses(),
                () -> new Login(office.addresses(), office.clients(), office.people(), office.launches(), office.grants(), clock)), "/login/*", Addresses.DISCOVERY);
        servlet.setName("login");
        return servlet;
    }
}
