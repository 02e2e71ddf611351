package org.dermatome.outcome;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.dermatome.knowledge.Question;
import org.dermatome.response.Answer;
import org.dermatome.response.Answers;
import org.dermatome.response.Header;

/**
 * The names of the result's resources. They derive from the response: of one that is stored from its id alone, so that an amendment
 * updates the same resources; otherwise from its content and the version of the package, so that the same question has the same answer.
 */
final class Identities {

    private final Map<String, String> ids = new HashMap<>();
    private final String seed;
    private final boolean stored;

    private Identities(String seed, boolean stored) {
        this.seed = seed;
        this.stored = stored;
    }

    static Identities of(Answers answers, boolean stored) {
        Header header = answers.header();
        if (!stored) {
            return new Identities(content(answers), false);
        }
        if (header.id() == null) {
            throw new IllegalArgumentException("a response that is stored has an id");
        }
        return ofStored(header.id());
    }

    static Identities ofStored(String responseId) {
        return new Identities(responseId, true);
    }

    /** The id of the resource that plays a role in the result. */
    String id(String role) {
        return ids.computeIfAbsent(role, name -> UUID.nameUUIDFromBytes((seed + '/' + name).getBytes(StandardCharsets.UTF_8)).toString());
    }

    /** The reference to it. */
    String reference(String type, String role) {
        return stored ? type + '/' + id(role) : fullUrl(role);
    }

    String fullUrl(String role) {
        return "urn:uuid:" + id(role);
    }

    boolean stored() {
        return stored;
    }

    private static String content(Answers answers) {
        Header header = answers.header();
        StringBuilder content = new StringBuilder(2048).append(header.id()).append(' ').append(header.versionId()).append(' ')
                .append(header.status().name()).append(' ').append(header.authored()).append(' ').append(header.byPractitioner()).append(' ')
                .append(header.subject()).append(' ').append(header.encounter()).append(' ').append(header.identifierSystem()).append(' ')
                .append(header.identifierValue()).append(' ').append(answers.edition().version());
        for (Question question : answers.edition().form().questions()) {
            for (Answer answer : answers.to(question.linkId())) {
                content.append('\n').append(question.linkId()).append('=');
                content.append(answer.option() == null ? literal(answer) : answer.option().code());
            }
        }
        return UUID.nameUUIDFromBytes(content.toString().getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String literal(Answer answer) {
        BigDecimal number = answer.number();
        return number == null ? answer.text() : number.toPlainString();
    }
}
