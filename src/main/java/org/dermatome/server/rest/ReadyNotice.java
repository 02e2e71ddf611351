package org.dermatome.server.rest;

import org.dermatome.knowledge.Knowledge;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationListener;

/** Says when the server is ready, where it is and what to try next. */
class ReadyNotice implements ApplicationListener<ApplicationReadyEvent> {

    private static final Logger LOG = LoggerFactory.getLogger("org.dermatome.server");

    private final Knowledge knowledge;

    ReadyNotice(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof ServletWebServerApplicationContext context) {
            String host = context.getEnvironment().getProperty("server.address", "127.0.0.1");
            String url = "http://" + host + ':' + context.getWebServer().getPort() + "/fhir";
            LOG.info("Dermatome {} is ready at {} - try: curl {}/Questionnaire/leg-numbness?_summary=true",
                    knowledge.current().version(), url, url);
        }
    }
}
