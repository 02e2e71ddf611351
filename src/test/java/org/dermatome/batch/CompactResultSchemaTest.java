package org.dermatome.batch;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dermatome.cases.AnswerSheet;
import org.dermatome.cases.CaseFiles;
import org.dermatome.evaluation.Evaluation;
import org.dermatome.evaluation.EvaluationOptions;
import org.dermatome.knowledge.Edition;
import org.dermatome.knowledge.Knowledge;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The published schema of compact results fits what is written: for every case, finished and not, and for lines that are wrong. */
class CompactResultSchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Edition EDITION = Knowledge.load().current();
    private static final LineEvaluator EVALUATOR = new LineEvaluator(Evaluation.of(Knowledge.load()),
            EvaluationOptions.at(Clock.fixed(Instant.parse("2026-11-27T12:00:00Z"), ZoneOffset.UTC)), true);
    private static JsonNode text;
    private static JsonSchema schema;

    @BeforeAll
    static void read() throws IOException {
        text = JSON.readTree(Files.readString(Path.of("docs/compact-result.schema.json")));
        schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(text);
    }

    @Test
    void everyResultFitsTheSchema() throws IOException {
        int results = 0;
        for (CaseFiles.Case story : Stream.of(CaseFiles.vignettes(), CaseFiles.presentations(), CaseFiles.benign()).flatMap(List::stream).toList()) {
            QuestionnaireResponse response = AnswerSheet.completed(story.answers()).toResponse(EDITION.form());
            response.getIdentifier().setValue("1");
            response.setId("r");
            for (QuestionnaireResponseStatus status : List.of(QuestionnaireResponseStatus.COMPLETED, QuestionnaireResponseStatus.INPROGRESS)) {
                response.setStatus(status);
                JsonNode result = line(FhirContext.forR4Cached().newJsonParser().encodeResourceToString(response));
                assertThat(schema.validate(result)).as(story.id()).isEmpty();
                assertThat(result.has("urgency")).isTrue();
                results++;
            }
        }
        assertThat(results).isGreaterThan(800);
    }

    @Test
    void aLineThatCannotBeEvaluatedFitsTheSchemaToo() throws IOException {
        for (String wrong : new String[] {"{", "{\"resourceType\":\"Patient\"}", "{\"resourceType\":\"QuestionnaireResponse\",\"status\":\"completed\"}", ""}) {
            JsonNode outcome = line(wrong);
            assertThat(schema.validate(outcome)).as(wrong).isEmpty();
            assertThat(outcome.has("issue")).isTrue();
        }
    }

    @Test
    void whatIsNotWrittenDoesNotFit() throws IOException {
        for (String wrong : new String[] {"{}", "{\"resourceType\":\"OperationOutcome\"}",
            "{\"line\":1,\"urgency\":\"never\",\"redFlags\":[],\"causes\":[],\"notAssessable\":[],\"openSafetyQuestions\":[]}",
            "{\"line\":1,\"urgency\":\"soon\",\"redFlags\":[],\"causes\":[{\"code\":\"tia\"}],\"notAssessable\":[],\"openSafetyQuestions\":[]}",
            "{\"line\":1,\"urgency\":\"soon\",\"redFlags\":[],\"causes\":[],\"notAssessable\":[],\"openSafetyQuestions\":[],\"reasons\":[]}"}) {
            assertThat(schema.validate(JSON.readTree(wrong))).as(wrong).isNotEmpty();
        }
    }

    @Test
    void itsCodesAreThoseOfThePackage() {
        assertThat(text.at("/$defs/result/properties/urgency/enum")).extracting(JsonNode::asText).containsExactlyElementsOf(EDITION.urgencies().keySet());
        assertThat(text.at("/$defs/causes/items/properties/band/enum")).extracting(JsonNode::asText)
                .containsExactlyElementsOf(EDITION.likelihoods().keySet().stream().filter(code -> !code.equals("negligible")).toList());
    }

    private static JsonNode line(String json) throws IOException {
        List<byte[]> written = new ArrayList<>();
        EVALUATOR.evaluate(new Line(7, json.getBytes(StandardCharsets.UTF_8)), written);
        return JSON.readTree(written.get(0));
    }
}
