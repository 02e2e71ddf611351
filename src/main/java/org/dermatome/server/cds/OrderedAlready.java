package org.dermatome.server.cds;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.dermatome.server.cds.Evaluated.Proposed;

/** The orders about to be signed: what is among them is not proposed once more. */
final class OrderedAlready {

    private final Set<String> codes = new HashSet<>();

    OrderedAlready(List<JsonNode> orders) {
        orders.forEach(order -> order.path("code").path("coding")
                .forEach(coding -> codes.add(coding.path("system").asText() + '|' + coding.path("code").asText())));
    }

    /** The proposals that are not among the orders. */
    List<Proposed> missing(List<Proposed> proposals) {
        return proposals.stream().filter(proposed -> !isOrdered(proposed)).toList();
    }

    /** A sentence on the proposals that are, or nothing. */
    String among(List<Proposed> proposals, Words words) {
        String titles = proposals.stream().filter(this::isOrdered)
                .map(proposed -> Markdown.plain(words.of(proposed.proposal().activity().title()))).collect(Collectors.joining("; "));
        return titles.isEmpty() ? "" : words.say("ordered", titles);
    }

    private boolean isOrdered(Proposed proposed) {
        return proposed.proposal().activity().code().stream().anyMatch(coding -> codes.contains(coding.system() + '|' + coding.code()));
    }
}
