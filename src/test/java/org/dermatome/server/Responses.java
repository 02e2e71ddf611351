package org.dermatome.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dermatome.response.FilledForm;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Reference;

/** Responses that the tests send. */
final class Responses {

    private Responses() {
    }

    /** Numb saddle and a bladder that does not empty: an emergency, with something to propose. */
    static QuestionnaireResponse emergency() {
        return form().answer("saddle-numb", "yes").answer("bladder-change", "retention").build();
    }

    /** A leg that fell asleep: advice and proposals. */
    static QuestionnaireResponse advised() {
        try {
            return Json.read(QuestionnaireResponse.class, Files.readString(Path.of("fhir-resources/example/QuestionnaireResponse-example-leg-fell-asleep.json")))
                    .setAuthor(null).setSource(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With two answers that are observations of their own. */
    static QuestionnaireResponse measured() {
        return form().answer("weight-kg", 72.5).answer("height-cm", 180.0).build();
    }

    /** Age and sex and nothing else: nothing is proposed. */
    static QuestionnaireResponse scarce() {
        return form().build();
    }

    static QuestionnaireResponse about(QuestionnaireResponse response, String patient) {
        response.setSubject(new Reference(patient));
        return response;
    }

    static QuestionnaireResponse with(QuestionnaireResponse response, QuestionnaireResponseStatus status) {
        response.setStatus(status);
        return response;
    }

    static QuestionnaireResponse withId(QuestionnaireResponse response, String id) {
        response.setId(id);
        return response;
    }

    private static FilledForm form() {
        return FilledForm.completed().withoutSubject().answer("age", 54).answer("sex", "male");
    }
}
