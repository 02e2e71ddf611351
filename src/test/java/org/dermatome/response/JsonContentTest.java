package org.dermatome.response;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from JSON directly is what HAPI reads, and what HAPI would refuse is never read directly. */
class JsonContentTest {

    private static final IParser PARSER = FhirContext.forR4Cached().newJsonParser().setParserErrorHandler(new StrictErrorHandler());
    private static final int MUTANTS = 8_000;
    /** Pieces that change what a document means, or whether it is one. */
    private static final List<String> PIECES = List.of("\"", "{", "}", "[", "]", ",", ":", "null", "\"\"", " ", "\u00a0", "\ufeff", "\\", "\\u0000", "\\ud800",
            "'", "1e5", "-0", "+1", "01", "1.50", "1e999999999", "99999999999", "true", "item", "\"_text\":{\"extension\":[]},", "\"linkId\":\"age\",",
            "\"id\":\"a\",", "\"id\":1,", "<", "&", "&amp;", "]]>", "<p>", "</p>", "<br/>", "\"extension\":[{\"url\":\"u\",\"valueString\":\"x\"}],",
            "\"extension\":[],", "\"valueInteger\":1,", "\"answer\":[{\"valueString\":\"x\"}],", "\"answer\":[],", "-02-30", "25:00", "#a", "Practitioner/1",
            "\"contained\":[{\"resourceType\":\"Practitioner\",\"id\":\"a\"}],", "é", "😀", "/", "//", "\n", "completed", "stopped", "\"status\":\"amended\",");

    @Test
    void whateverIsReadDirectlyHapiReadsTheSameWay() {
        List<String> documents = documents();
        Random random = new Random(4);
        int direct = 0;
        for (int i = 0; i < MUTANTS; i++) {
            String document = documents.get(random.nextInt(documents.size()));
            String mutant = mutate(document, random);
            if (random.nextInt(4) == 0) {
                mutant = mutate(mutant, random);
            }
            direct += compare(mutant) ? 1 : 0;
        }
        System.out.printf("streaming: of %d damaged documents %d were read directly, each as HAPI reads it%n", MUTANTS, direct);
        assertThat(direct).isBetween(MUTANTS / 20, MUTANTS - MUTANTS / 20);
    }

    @Test
    void theExamplesAreReadDirectlyAndTheSameWay() {
        for (String document : documents()) {
            assertThat(JsonContent.of(bytes(document))).as(document).contains(HapiContent.of(parse(document)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", " ", "null", "[]", "{}", "{\"resourceType\":\"Patient\"}", "{\"status\":\"completed\"}", "\ufeff{\"resourceType\":\"QuestionnaireResponse\"}",
        "{\"resourceType\":\"QuestionnaireResponse\"}{}", "{\"resourceType\":\"QuestionnaireResponse\",\"status\":\"completed\",\"status\":\"amended\"}",
        "{\"resourceType\":\"QuestionnaireResponse\",\"_status\":{\"id\":\"a\"}}", "{\"resourceType\":\"QuestionnaireResponse\",\"staus\":\"completed\"}",
        "{\"resourceType\":\"QuestionnaireResponse\",\"contained\":[{\"resourceType\":\"Practitioner\",\"id\":\"a\"}]}",
        "{\"resourceType\":\"QuestionnaireResponse\",\"item\":[]}", "{\"resourceType\":\"QuestionnaireResponse\",\"item\":[{\"text\":\"x\"}]}",
        "{\"resourceType\":\"QuestionnaireResponse\",\"item\":[{\"linkId\":\"a\",\"answer\":[{\"valueDecimal\":1e999999999}]}]}",
        "{\"resourceType\":\"QuestionnaireResponse\",\"item\":[{\"linkId\":\"a\",\"answer\":[{\"valueInteger\":1,\"valueString\":\"1\"}]}]}",
        "{\"resourceType\":\"QuestionnaireResponse\",\"item\":[{\"linkId\":\"a\",\"answer\":[{\"valueAttachment\":{\"url\":\"u\"}}]}]}",
        "{\"resourceType\":\"QuestionnaireResponse\",\"text\":{\"status\":\"generated\",\"div\":\"<div><p>a</div>\"}}"})
    void whatIsUnusualIsLeftToHapi(String document) {
        assertThat(JsonContent.of(bytes(document))).isEmpty();
    }

    @Test
    void deepNestingIsLeftToHapi() {
        String deep = "{\"resourceType\":\"QuestionnaireResponse\",\"item\":" + "[{\"linkId\":\"a\",\"item\":".repeat(50_000) + "[]" + "}]".repeat(50_000) + "}";
        assertThat(JsonContent.of(bytes(deep))).isEmpty();
    }

    @Test
    void whatOftenComesAlongIsReadDirectly() {
        String document = """
            {"resourceType":"QuestionnaireResponse","id":"q-1","language":"en","meta":{"versionId":"3","lastUpdated":"2026-11-20T09:00:00.123+01:00",
             "source":"#a","profile":["http://p"],"tag":[{"system":"s","code":"c"}]},
             "text":{"status":"generated","div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\"><p>a &amp; <b>b</b><br/>é</p></div>"},
             "extension":[{"url":"http://e","valueCode":"in-person"}],"identifier":{"use":"official","system":"s","value":"v"},
             "questionnaire":"q|1","status":"completed","subject":{"reference":"Patient/1","type":"Patient","display":"A. B."},
             "encounter":{"identifier":{"value":"e"}},"authored":"2026-11-20","author":{"reference":"https://a.b/Practitioner/1"},
             "source":{"reference":"Patient/1"},"item":[{"id":"i","linkId":"a","definition":"http://d","text":"A","answer":[
              {"valueDecimal":1.50},{"valueInteger":-3},{"valueString":"x"},{"valueBoolean":true},{"valueDateTime":"2026-11-20T09:00:00Z"},
              {"valueCoding":{"system":"s","version":"1","code":"c","display":"C","userSelected":true},"item":[{"linkId":"b"}]}]}]}""";
        assertThat(JsonContent.of(bytes(document))).contains(HapiContent.of(parse(document)));
        assertThat(JsonContent.of(bytes(document)).orElseThrow().byPractitioner()).isTrue();
    }

    /** True if the document was read directly. */
    private static boolean compare(String document) {
        Optional<ResponseContent> direct = JsonContent.of(bytes(document));
        direct.ifPresent(content -> {
            ResponseContent byHapi;
            try {
                byHapi = HapiContent.of(parse(document));
            } catch (RuntimeException e) {
                throw new AssertionError("HAPI refuses " + document, e);
            }
            assertThat(content).as(document).isEqualTo(byHapi);
        });
        return direct.isPresent();
    }

    private static String mutate(String document, Random random) {
        int at = random.nextInt(document.length() + 1);
        if (random.nextBoolean()) {
            // most changes of single letters change nothing, so changes go where values begin
            int value = document.indexOf(random.nextBoolean() ? "\"" : ":", at);
            at = value < 0 ? at : value + 1;
        }
        int end = random.nextInt(3) == 0 ? Math.min(document.length(), at + random.nextInt(12)) : at;
        String piece = random.nextInt(5) == 0 ? "" : PIECES.get(random.nextInt(PIECES.size()));
        return document.substring(0, at) + piece + document.substring(end);
    }

    private static List<String> documents() {
        try (Stream<Path> files = Files.list(Path.of("fhir-resources/example"))) {
            List<String> documents = new ArrayList<>();
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("QuestionnaireResponse-")).sorted().toList()) {
                documents.add(Files.readString(file));
            }
            documents.add(PARSER.encodeResourceToString(FilledForm.inProgress().withId("q-7").by("Practitioner/1").answer("age", 50)
                    .answer("onset-speed", "days").answer("height-cm", "171.5").answer("sudden-signs", "face", "arm").build()));
            return documents;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String document) {
        return document.getBytes(StandardCharsets.UTF_8);
    }

    private static QuestionnaireResponse parse(String document) {
        return PARSER.parseResource(QuestionnaireResponse.class, new String(bytes(document), StandardCharsets.UTF_8));
    }
}
