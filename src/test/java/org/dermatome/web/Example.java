package org.dermatome.web;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;
import org.hl7.fhir.r4.model.Type;

/** A case of the package. */
record Example(QuestionnaireResponse response) {

    static Example of(String name) {
        try {
            String json = Files.readString(Path.of("fhir-resources/example/QuestionnaireResponse-example-" + name + ".json"));
            return new Example(FhirContext.forR4Cached().newJsonParser().parseResource(QuestionnaireResponse.class, json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By link id, in the order of the form. */
    Map<String, List<Type>> answers() {
        return answers(response);
    }

    /** The answers of any response. */
    static Map<String, List<Type>> answers(QuestionnaireResponse response) {
        Map<String, List<Type>> answers = new LinkedHashMap<>();
        read(response.getItem(), answers);
        return answers;
    }

    private static void read(List<QuestionnaireResponseItemComponent> items, Map<String, List<Type>> answers) {
        for (QuestionnaireResponseItemComponent item : items) {
            if (item.hasAnswer()) {
                answers.put(item.getLinkId(), item.getAnswer().stream().map(answer -> answer.getValue()).toList());
            }
            read(item.getItem(), answers);
        }
    }
}
