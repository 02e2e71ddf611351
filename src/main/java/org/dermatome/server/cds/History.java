package org.dermatome.server.cds;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The responses of a patient to the Questionnaire, the latest first. Those to other questionnaires, and those that count for nothing (entered
 * in error, stopped), are not among them.
 */
final class History {

    private static final Set<String> FINISHED = Set.of("completed", "amended");

    /** A response as it came. */
    record Kept(JsonNode resource, Age age) {

        boolean isFinished() {
            return FINISHED.contains(resource.path("status").asText());
        }

        /** Its reference on the caller's server, or null if it has no id. */
        String reference() {
            String id = resource.path("id").asText();
            return id.isEmpty() ? null : "QuestionnaireResponse/" + id;
        }
    }

    private final List<Kept> latestFirst;

    private History(List<Kept> latestFirst) {
        this.latestFirst = latestFirst;
    }

    /** @param questionnaire url without version */
    static History of(List<JsonNode> responses, String questionnaire, Instant now) {
        return new History(responses.stream().filter(response -> response.path("questionnaire").asText().split("\\|", 2)[0].equals(questionnaire))
                .map(response -> new Kept(response, Age.of(response, now)))
                .filter(kept -> kept.isFinished() || kept.resource().path("status").asText().equals("in-progress"))
                .sorted(Comparator.comparing((Kept kept) -> kept.age().isKnown() ? kept.age().at() : Instant.MIN).reversed()).toList());
    }

    /** The latest finished response, or null. */
    Kept finished() {
        return latestFirst.stream().filter(Kept::isFinished).findFirst().orElse(null);
    }

    /** The latest response if it is not finished, or null. */
    Kept unfinished() {
        return latestFirst.isEmpty() || latestFirst.get(0).isFinished() ? null : latestFirst.get(0);
    }
}
