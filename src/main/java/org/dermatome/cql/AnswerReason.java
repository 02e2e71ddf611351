package org.dermatome.cql;

import java.util.List;

/**
 * An answer that decides a value.
 *
 * @param linkId the question
 * @param codes the codes given; empty when the answer is a number, a date or a text
 */
public record AnswerReason(String linkId, List<String> codes) {

    public AnswerReason {
        codes = List.copyOf(codes);
    }
}
