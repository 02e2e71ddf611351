package org.dermatome.benchmark;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.dermatome.evaluation.EvaluationOptions;
import org.hl7.fhir.r4.model.QuestionnaireResponse;

/** The nine example responses, one after the other. */
final class Sample {

    static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    static final EvaluationOptions OPTIONS = EvaluationOptions.at(Clock.fixed(NOON, ZoneOffset.UTC));

    final List<byte[]> documents = read();
    final List<QuestionnaireResponse> responses = documents.stream().map(Sample::parse).toList();
    private int next;

    /** The index of the next example. */
    int next() {
        next = next + 1 == documents.size() ? 0 : next + 1;
        return next;
    }

    static IParser parser() {
        return FhirContext.forR4Cached().newJsonParser().setParserErrorHandler(new StrictErrorHandler());
    }

    static QuestionnaireResponse parse(byte[] document) {
        return parser().parseResource(QuestionnaireResponse.class, new String(document, StandardCharsets.UTF_8));
    }

    private static List<byte[]> read() {
        try (Stream<Path> files = Files.list(Path.of("fhir-resources/example"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("QuestionnaireResponse-")).sorted().map(Sample::compact).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As it is sent: without indentation. */
    private static byte[] compact(Path file) {
        try {
            return parser().encodeResourceToString(parse(Files.readAllBytes(file))).getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
