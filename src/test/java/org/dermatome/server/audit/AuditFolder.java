package org.dermatome.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AuditEvent;

/** Reads what the audit has written. */
public record AuditFolder(Path path) {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** The whole text. */
    public String text() {
        return String.join("\n", lines());
    }

    /** The events of the request with this id, as soon as there are any; each is checked against the pattern that it claims. */
    public List<AuditEvent> of(String request) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        int before = 0;
        while (System.nanoTime() < end) {
            List<AuditEvent> events = now(request);
            // those of one request are written together, and may be read in the middle of that
            boolean all = !events.isEmpty() && events.size() == before;
            before = events.size();
            if (all) {
                events.forEach(BalpPattern::check);
                return events;
            }
            pause();
        }
        throw new AssertionError("nothing is recorded of " + request);
    }

    /** Those that are there. */
    public List<AuditEvent> now(String request) {
        IParser parser = FhirContext.forR4Cached().newJsonParser().setParserErrorHandler(new StrictErrorHandler());
        return lines().stream().filter(line -> line.contains('"' + request + '"')).map(line -> parser.parseResource(AuditEvent.class, line)).toList();
    }

    /** Events of the authorization server, as soon as there are so many. */
    public List<AuditEvent> signIns(int least) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            List<AuditEvent> events = now("110114");
            if (events.size() >= least) {
                events.forEach(BalpPattern::check);
                return events;
            }
            pause();
        }
        throw new AssertionError("fewer than " + least + " logins and tokens are recorded");
    }

    /** References to whom an event is about. */
    public static List<String> patients(AuditEvent event) {
        return event.getEntity().stream().filter(entity -> entity.getRole().getCode() != null && entity.getRole().getCode().equals("1"))
                .map(entity -> entity.getWhat().getReference()).toList();
    }

    /** References to the data that it is about. */
    public static List<String> data(AuditEvent event) {
        return event.getEntity().stream().filter(entity -> "4".equals(entity.getRole().getCode())).map(entity -> entity.getWhat().getReference()).toList();
    }

    /** The pattern that it claims, or its action. */
    public static String pattern(AuditEvent event) {
        assertThat(event.getMeta().getProfile()).hasSizeLessThanOrEqualTo(1);
        return event.getMeta().hasProfile() ? event.getMeta().getProfile().get(0).getValue().replaceAll(".*BasicAudit\\.", "")
                : event.getSubtypeFirstRep().getCode();
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private List<String> lines() {
        try (Stream<Path> files = Files.list(path)) {
            return files.sorted().flatMap(file -> {
                try {
                    String text = Files.readString(file);
                    // the last line may be half written just now
                    return text.substring(0, text.lastIndexOf('\n') + 1).lines();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
