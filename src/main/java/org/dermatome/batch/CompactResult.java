package org.dermatome.batch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.dermatome.assessment.Assessment;
import org.dermatome.assessment.PossibleCause;
import org.dermatome.evaluation.EvaluatedResponse;

/** The result in a few hundred bytes: codes only, no reasons. */
final class CompactResult {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int USUAL_SIZE = 1024;

    private CompactResult() {
    }

    static byte[] of(long line, EvaluatedResponse evaluated) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_SIZE);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("line", line);
            text(json, "id", evaluated.answers().header().id());
            text(json, "identifier", evaluated.answers().header().identifierValue());
            Assessment assessment = evaluated.assessment();
            text(json, "urgency", assessment.urgency().concept().code());
            codes(json, "redFlags", assessment.redFlags().stream().map(present -> present.flag().concept().code()).toList());
            causes(json, "causes", assessment.causes());
            causes(json, "notAssessable", assessment.notAssessable());
            codes(json, "openSafetyQuestions", assessment.openSafetyQuestions().stream().map(question -> question.linkId()).toList());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void text(JsonGenerator json, String name, String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    private static void codes(JsonGenerator json, String name, List<String> codes) throws IOException {
        json.writeArrayFieldStart(name);
        for (String code : codes) {
            json.writeString(code);
        }
        json.writeEndArray();
    }

    private static void causes(JsonGenerator json, String name, List<PossibleCause> causes) throws IOException {
        json.writeArrayFieldStart(name);
        for (PossibleCause possible : causes) {
            json.writeStartObject();
            json.writeStringField("code", possible.cause().concept().code());
            json.writeStringField("band", possible.likelihood().concept().code());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
