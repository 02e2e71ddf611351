package org.dermatome.server.cds;

import java.util.Locale;

/** What a card is about; each is a concept of the package. */
enum Topic {
    /** What current answers mean. */
    ASSESSMENT,
    /** What answers of some time ago meant. */
    EARLIER_ASSESSMENT,
    /** What the answers so far mean. */
    UNFINISHED_ASSESSMENT,
    /** The questionnaire is offered, or its end. */
    QUESTIONNAIRE,
    /** A response that cannot be evaluated. */
    UNUSABLE_RESPONSE;

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
