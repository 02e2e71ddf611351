package org.dermatome.server.cds;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.dermatome.knowledge.Concept;
import org.dermatome.knowledge.Edition;

/**
 * The rules that a card can rest on, as 24 bits: red flags, causes, levels of urgency and topics. A number belongs to the code, so that it
 * means the same in the next version of the package.
 */
final class CardRules {

    private final Map<Integer, Concept> rules = new HashMap<>();

    private CardRules() {
    }

    /** @throws IllegalStateException if two rules have the same number */
    static CardRules of(Edition edition, Collection<Concept> topics) {
        CardRules rules = new CardRules();
        Stream.of(edition.redFlags().stream().map(flag -> flag.concept()), edition.causes().values().stream().map(cause -> cause.concept()),
                edition.urgencies().values().stream().map(urgency -> urgency.concept()), topics.stream()).flatMap(concepts -> concepts).forEach(rules::add);
        return rules;
    }

    private void add(Concept concept) {
        Concept other = rules.put(number(concept), concept);
        if (other != null) {
            throw new IllegalStateException("rules " + other.code() + " and " + concept.code() + " have the same number");
        }
    }

    static int number(Concept concept) {
        byte[] digest = Digests.sha256((concept.system() + '|' + concept.code()).getBytes(StandardCharsets.UTF_8));
        return (digest[0] & 0xff) << 16 | (digest[1] & 0xff) << 8 | digest[2] & 0xff;
    }

    /** The rule or null. */
    Concept find(int number) {
        return rules.get(number);
    }

}
