package org.dermatome.server.cds;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/**
 * What a user did with a card, as the client tells it.
 *
 * @param suggestions names of the accepted suggestions
 * @param reason why it was overridden, or null
 * @param comment what the user typed, or null
 */
record Feedback(UUID card, boolean accepted, List<UUID> suggestions, Card.Coding reason, String comment, Instant at) {

    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final int COMMENT = 2_000;

    /** @param most how many a client may send at once */
    static List<Feedback> read(JsonNode body, int most, Clock clock) {
        JsonNode all = body.path("feedback");
        if (!body.isObject() || !all.isArray() || all.isEmpty()) {
            throw Problem.wrong("'feedback' is missing, empty or no array.", "Send an object with the array 'feedback'.");
        }
        if (all.size() > most) {
            throw Problem.of(422, IssueType.TOOLONG, "'feedback' holds more than " + most + " items. Send less at once.");
        }
        List<Feedback> read = new ArrayList<>();
        for (JsonNode each : all) {
            read.add(new Reader("feedback[" + read.size() + "].", each).read(clock.instant().plus(AHEAD)));
        }
        return List.copyOf(read);
    }

    private record Reader(String path, JsonNode node) {

        Feedback read(Instant latest) {
            String outcome = text(node, "outcome", path);
            boolean accepted = outcome.equals("accepted");
            if (!accepted && !outcome.equals("overridden")) {
                throw Problem.wrong('\'' + path + "outcome' is neither accepted nor overridden.", "Give one of them.");
            }
            List<UUID> suggestions = new ArrayList<>();
            node.path("acceptedSuggestions").forEach(each -> suggestions.add(uuid(text(each, "id", path + "acceptedSuggestions."), path + "acceptedSuggestions.id")));
            if (accepted == suggestions.isEmpty()) {
                throw Problem.wrong('\'' + path + "acceptedSuggestions' belongs to the outcome accepted, and to no other.", "Name the suggestions, or leave them out.");
            }
            JsonNode why = node.path("overrideReason");
            if (accepted && !why.isMissingNode()) {
                throw Problem.wrong('\'' + path + "overrideReason' does not belong to the outcome accepted.", "Leave it out.");
            }
            return new Feedback(uuid(text(node, "card", path), path + "card"), accepted, List.copyOf(suggestions), reason(why.path("reason")),
                    comment(why.path("userComment")), at(latest));
        }

        private Card.Coding reason(JsonNode reason) {
            return reason.isMissingNode() ? null : new Card.Coding(text(reason, "system", path + "overrideReason.reason."),
                    text(reason, "code", path + "overrideReason.reason."), reason.path("display").isTextual() ? reason.get("display").asText() : null);
        }

        private String comment(JsonNode comment) {
            if (comment.isMissingNode()) {
                return null;
            }
            if (!comment.isTextual() || comment.asText().length() > COMMENT) {
                throw Problem.wrong('\'' + path + "overrideReason.userComment' is no text of at most " + COMMENT + " characters.", "Shorten it.");
            }
            return comment.asText().isBlank() ? null : comment.asText();
        }

        private Instant at(Instant latest) {
            try {
                Instant at = Instant.parse(text(node, "outcomeTimestamp", path));
                if (!at.isAfter(latest)) {
                    return at;
                }
            } catch (DateTimeException e) {
                // refused below, as a time of the future is
            }
            throw Problem.wrong('\'' + path + "outcomeTimestamp' is no time of the past as RFC 3339 writes it in UTC.", "Give it as 2026-01-31T12:00:00Z.");
        }

        private static UUID uuid(String text, String where) {
            try {
                return UUID.fromString(text);
            } catch (IllegalArgumentException e) {
                throw Problem.wrong('\'' + where + "' is no UUID.", "Give the uuid of the card or suggestion as it was sent.");
            }
        }

        private static String text(JsonNode parent, String name, String where) {
            JsonNode value = parent.path(name);
            if (!value.isTextual() || value.asText().isBlank() || value.asText().length() > 200) {
                throw Problem.wrong('\'' + where + name + "' is missing, or no text of at most 200 characters.", "Give it.");
            }
            return value.asText();
        }
    }
}
