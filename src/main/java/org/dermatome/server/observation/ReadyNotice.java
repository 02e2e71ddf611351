package org.dermatome.server.observation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.catalina.connector.Connector;
import org.dermatome.knowledge.Knowledge;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;

/** Warms the server when it has started, then lets it be ready and says where it is and what to try next. */
class ReadyNotice implements ApplicationListener<ApplicationEvent> {

    private static final Logger LOG = LoggerFactory.getLogger("org.dermatome.server");
    private static final String EVALUATE = "/fhir/QuestionnaireResponse/$evaluate";

    /** Enough for classes and caches; the compiler goes on with the first hundreds of calls in any case. */
    private static final int EXAMPLES = 9;
    private static final int TIMES = 2;

    private final Knowledge knowledge;
    private final WarmUp warmUp;
    private final Meters meters;

    ReadyNotice(Knowledge knowledge, WarmUp warmUp, Meters meters) {
        this.meters = meters;
        this.knowledge = knowledge;
        this.warmUp = warmUp;
    }

    @Override
    public void onApplicationEvent(ApplicationEvent event) {
        if (event instanceof ContextClosedEvent) {
            warmUp.stopping();
        } else if (event instanceof ApplicationReadyEvent ready) {
            start(ready.getApplicationContext());
        }
    }

    private void start(ApplicationContext context) {
        if (!(context instanceof ServletWebServerApplicationContext server) || server.getWebServer() == null) {
            return;
        }
        int port = server.getWebServer().getPort();
        if (port <= 0) {
            // stopped while it started: there is nothing to be ready
            return;
        }
        Environment environment = context.getEnvironment();
        Connector connector = ((TomcatWebServer) server.getWebServer()).getTomcat().getConnector();
        rehearse(context, connector);
        meters.start();
        warmUp.ready();
        String host = environment.getProperty("server.address", "127.0.0.1");
        String url = connector.getScheme() + "://" + host + ':' + port + "/fhir";
        LOG.info("Dermatome {} is ready at {} - try: curl {}/Questionnaire/leg-numbness?_summary=true", knowledge.current().version(), url, url);
    }

    private void rehearse(ApplicationContext context, Connector connector) {
        List<byte[]> examples = examples(context);
        Rehearsal rehearsal = new Rehearsal(connector);
        // the second goes through FHIR objects: a summary of everything is no summary
        boolean warm = rehearsal.run(EVALUATE, null, examples, TIMES)
                && rehearsal.run(EVALUATE, "_summary=false", examples.subList(0, Math.min(1, examples.size())), TIMES);
        if (!warm) {
            LOG.warn("The examples of the package could not be evaluated for warming up. The first calls will be slow.");
        }
    }

    private static List<byte[]> examples(ApplicationContext context) {
        List<byte[]> examples = new ArrayList<>();
        try {
            Resource[] all = context.getResources("classpath:knowledge/example/QuestionnaireResponse-*.json");
            for (int i = 0; i < Math.min(all.length, EXAMPLES); i++) {
                examples.add(all[i].getContentAsByteArray());
            }
        } catch (IOException e) {
            LOG.warn("The examples of the package cannot be read for warming up.", e);
        }
        return examples;
    }
}
