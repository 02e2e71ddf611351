package org.dermatome.cql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dermatome.packaging.CqlTranslation;

/** CQL for tests: the helper library as it is, with libraries of the test resources or written in the test. */
final class TestLibraries {

    private static final ObjectMapper JSON = new ObjectMapper();

    private TestLibraries() {
    }

    /** The helper library and the named test resources. */
    static List<String> texts(String... names) {
        try {
            List<String> texts = new ArrayList<>();
            texts.add(Files.readString(Path.of("fhir-resources", "library", "QuestionnaireResponseAnswers.cql")));
            for (String name : names) {
                texts.add(new String(TestLibraries.class.getResourceAsStream(name + ".cql").readAllBytes(), StandardCharsets.UTF_8));
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The helper library and one named Test with the given statements. */
    static List<String> withStatements(String statements) {
        List<String> texts = texts();
        texts.add("""
                library Test version '0.1.0'
                using FHIR version '4.0.1'
                include QuestionnaireResponseAnswers version '0.1.0' called Answers
                context Patient
                """ + statements);
        return texts;
    }

    static List<JsonNode> elm(List<String> texts) {
        CqlTranslation translation = new CqlTranslation(texts);
        return texts.stream().map(CqlTranslation::identifierOf).map(identifier -> {
            String elm = translation.toElm(identifier);
            if (elm == null) {
                throw new IllegalArgumentException(translation.describe());
            }
            return json(elm);
        }).toList();
    }

    static RuleSet compile(String statements) {
        return RuleSet.compile(elm(withStatements(statements)));
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
