package org.dermatome.server.cds;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.dermatome.knowledge.Canonicals;
import org.dermatome.knowledge.Concept;
import org.dermatome.knowledge.Knowledge;
import org.dermatome.knowledge.Vocabulary;

/** The package's concepts of cards: what they are about, why one overrides them, and how feedback is recorded. */
final class Vocabularies {

    private final Vocabulary topics;
    private final Vocabulary reasons;
    private final Vocabulary feedback;

    Vocabularies(Knowledge knowledge) {
        this.topics = read(knowledge, "card-topic");
        this.reasons = read(knowledge, "override-reason");
        this.feedback = read(knowledge, "card-feedback");
        Stream.of(Topic.values()).forEach(this::topic);
    }

    private static Vocabulary read(Knowledge knowledge, String subject) {
        String url = Canonicals.BASE + "/CodeSystem/leg-numbness-" + subject;
        return Vocabulary.read(Json.ours(knowledge.json(knowledge.resolve("CodeSystem", url).orElseThrow())));
    }

    /** What a card is about. @throws IllegalStateException if the package does not say */
    Concept topic(Topic topic) {
        return found(topics, topic.code());
    }

    List<Concept> topics() {
        return List.copyOf(topics.concepts());
    }

    Collection<Concept> overrideReasons() {
        return reasons.concepts();
    }

    /** The override reason with this coding, or null. */
    Concept overrideReason(String system, String code) {
        return reasons.url().equals(system) ? reasons.find(code) : null;
    }

    boolean ownsReasons(String system) {
        return reasons.url().equals(system);
    }

    /** A concept of the record of feedback. */
    Concept feedback(String code) {
        return found(feedback, code);
    }

    private static Concept found(Vocabulary vocabulary, String code) {
        Concept concept = vocabulary.find(code);
        if (concept == null) {
            throw new IllegalStateException("no concept " + code + " in " + vocabulary.url());
        }
        return concept;
    }
}
