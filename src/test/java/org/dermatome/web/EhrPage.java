package org.dermatome.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A page of an EHR that knows CDS Hooks: it calls the services, shows their cards, does what the user chooses and says so. */
final class EhrPage {

    static final String PATH = "/record.html";
    /** Where the page begins a launch, with what a card gives to the app as the body. */
    static final String LAUNCHES = "/launches";

    private EhrPage() {
    }

    /**
     * The page.
     *
     * @param token for the record
     * @param services address of the CDS services
     */
    static String of(String token, String services) {
        try (InputStream in = EhrPage.class.getResourceAsStream("record.html")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("{{token}}", token).replace("{{services}}", services).replace("{{person}}", ForeignEhr.PERSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
