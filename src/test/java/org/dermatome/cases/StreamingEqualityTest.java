package org.dermatome.cases;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dermatome.evaluation.Evaluation;
import org.dermatome.evaluation.EvaluationOptions;
import org.dermatome.evaluation.InvalidResponseException;
import org.dermatome.knowledge.Form;
import org.dermatome.knowledge.Knowledge;
import org.dermatome.response.JsonContent;
import org.dermatome.response.ResponseContent;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The way without FHIR objects gives the same bytes as HAPI's parser, objects and writer, and refuses for the same reasons. */
class StreamingEqualityTest {

    private static final int ROWS = 600;
    private static final int DAMAGED = 400;
    private static final EvaluationOptions NOON = EvaluationOptions.at(Clock.fixed(Instant.parse("2026-11-27T12:00:00Z"), ZoneOffset.UTC));
    private static final IParser PARSER = FhirContext.forR4Cached().newJsonParser().setParserErrorHandler(new StrictErrorHandler());
    private static final Evaluation EVALUATION = Evaluation.of(Knowledge.load());
    private static final Form FORM = EVALUATION.knowledge().current().form();
    private static int results;
    private static int refusals;

    @Test
    void everyExampleGivesTheSameBytes() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("fhir-resources/example"))) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("QuestionnaireResponse-")).toList()) {
                compare(Files.readAllBytes(file), NOON);
                compare(Files.readAllBytes(file), NOON.in("de"));
            }
        }
    }

    @Test
    void everyCaseGivesTheSameBytes() {
        List<CaseFiles.Case> cases = new ArrayList<>(CaseFiles.vignettes());
        cases.addAll(CaseFiles.presentations());
        cases.addAll(CaseFiles.benign());
        cases.forEach(one -> compare(AnswerSheet.completed(one.answers())));
    }

    /** Every third one in German. */
    @Test
    void randomSheetsGiveTheSameBytes() {
        ReferenceSheets.open().rows().limit(ROWS).forEach(row -> compare(bytes(row.sheet().toResponse(FORM)), row.number() % 3 == 0 ? NOON.in("de") : NOON));
    }

    /** Answers of one question given to another, items moved, doubled and left without code, until the form refuses them. */
    @Test
    void damagedSheetsAreRefusedForTheSameReasons() {
        ReferenceSheets.open().rows().limit(DAMAGED).forEach(row -> {
            QuestionnaireResponse response = row.sheet().toResponse(FORM);
            if (response.hasItem()) {
                damage(response, row.number());
                compare(bytes(response), NOON);
            }
        });
        assertThat(refusals).isGreaterThan(DAMAGED / 2);
    }

    @AfterAll
    static void report() {
        System.out.printf("streaming: %d results equal byte for byte, %d refusals equal%n", results, refusals);
    }

    private static void damage(QuestionnaireResponse response, int number) {
        QuestionnaireResponse.QuestionnaireResponseItemComponent page = response.getItem().get(number % response.getItem().size());
        QuestionnaireResponse.QuestionnaireResponseItemComponent item = page.getItem().get(number % page.getItem().size());
        switch (number % 8) {
            case 0 -> item.setLinkId("no-such-item");
            case 1 -> page.addItem(item.copy());
            case 2 -> response.addItem(item);
            case 3 -> page.addAnswer().setValue(new org.hl7.fhir.r4.model.StringType("x"));
            case 4 -> item.getAnswer().forEach(answer -> answer.setValue(new org.hl7.fhir.r4.model.IntegerType(7)));
            case 5 -> item.getAnswer().forEach(answer -> answer.setValue(new org.hl7.fhir.r4.model.Coding("http://example.org", "x", null)));
            case 6 -> response.setQuestionnaire("http://example.org/Questionnaire/q|1").setStatus(null);
            default -> item.getAnswerFirstRep().addItem(item.copy());
        }
    }

    private static void compare(AnswerSheet sheet) {
        compare(bytes(sheet.toResponse(FORM)), NOON);
    }

    private static byte[] bytes(QuestionnaireResponse response) {
        return PARSER.encodeResourceToString(response).getBytes(StandardCharsets.UTF_8);
    }

    private static void compare(byte[] json, EvaluationOptions options) {
        ResponseContent content = JsonContent.of(json).orElseThrow(() -> new AssertionError("not read directly: " + new String(json, StandardCharsets.UTF_8)));
        Map<String, Object> direct = attempt(() -> new String(EVALUATION.toJson(EVALUATION.assess(content, options), options), StandardCharsets.UTF_8));
        Map<String, Object> byHapi = attempt(() -> PARSER.encodeResourceToString(EVALUATION.evaluate(
                PARSER.parseResource(QuestionnaireResponse.class, new String(json, StandardCharsets.UTF_8)), options)));
        assertThat(direct).isEqualTo(byHapi);
        if (direct.containsKey("result")) {
            results++;
        } else {
            refusals++;
        }
    }

    private static Map<String, Object> attempt(java.util.function.Supplier<String> evaluation) {
        Map<String, Object> outcome = new LinkedHashMap<>();
        try {
            outcome.put("result", evaluation.get());
        } catch (InvalidResponseException e) {
            outcome.put("kind", e.kind());
            outcome.put("refusal", PARSER.encodeResourceToString(e.operationOutcome()));
        }
        return outcome;
    }
}
