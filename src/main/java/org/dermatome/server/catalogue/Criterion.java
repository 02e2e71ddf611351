package org.dermatome.server.catalogue;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dermatome.server.rest.Refusal;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** One search parameter with its values, of which one must match. */
record Criterion(String name, String modifier, List<String> values) implements Predicate<ArtifactHead> {

    private static final Pattern COMMA = Pattern.compile("(?<!\\\\),");
    private static final Pattern ESCAPED = Pattern.compile("\\\\([,|$\\\\])");
    private static final Pattern MARKS = Pattern.compile("\\p{M}");
    private static final List<String> TEXTS = List.of("name", "title");

    /** @param parameter name and modifier as they stand in the query, such as {@code title:contains} */
    static Criterion of(String parameter, String values, List<String> offered) {
        int colon = parameter.indexOf(':');
        String name = colon < 0 ? parameter : parameter.substring(0, colon);
        String modifier = colon < 0 ? "" : parameter.substring(colon + 1);
        if (!offered.contains(name)) {
            throw refuse("This type cannot be searched by the parameter '" + name + "'. It can by: " + String.join(", ", offered) + '.');
        }
        List<String> known = TEXTS.contains(name) ? List.of("", "exact", "contains") : name.equals("url") ? List.of("", "below") : List.of("");
        if (!known.contains(modifier)) {
            throw refuse("The parameter '" + name + "' has no modifier '" + modifier + "' here. Leave it out.");
        }
        List<String> alternatives = Stream.of(COMMA.split(values)).map(value -> ESCAPED.matcher(value).replaceAll("$1")).toList();
        return new Criterion(name, modifier, alternatives);
    }

    @Override
    public boolean test(ArtifactHead head) {
        return values.stream().anyMatch(value -> matches(head, value));
    }

    private boolean matches(ArtifactHead head, String value) {
        if (name.equals("identifier")) {
            return head.identifiers().stream().anyMatch(identifier -> identifies(identifier, value));
        }
        String found = head.texts().get(name);
        if (found == null) {
            return false;
        }
        if (!TEXTS.contains(name)) {
            return modifier.equals("below") ? found.equals(value) || found.startsWith(value + '/')
                    : found.equals(name.equals("url") ? value : value.substring(value.lastIndexOf('|') + 1));
        }
        return switch (modifier) {
            case "exact" -> found.equals(value);
            case "contains" -> plain(found).contains(plain(value));
            default -> plain(found).startsWith(plain(value));
        };
    }

    private static boolean identifies(String identifier, String value) {
        return value.indexOf('|') < 0 ? identifier.endsWith('|' + value)
                : value.endsWith("|") ? identifier.startsWith(value) : identifier.equals(value);
    }

    /** Without case and accents, as a search for a string is meant in FHIR. */
    private static String plain(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("").toLowerCase(Locale.ROOT);
    }

    static InvalidRequestException refuse(String diagnostics) {
        return new InvalidRequestException(diagnostics, Refusal.outcome(IssueType.NOTSUPPORTED, diagnostics, null));
    }
}
