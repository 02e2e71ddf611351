package org.dermatome.response;

import static org.dermatome.response.JsonTokens.expect;
import static org.dermatome.response.JsonTokens.once;
import static org.dermatome.response.JsonTokens.unusual;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dermatome.response.JsonElements.Identifier;
import org.dermatome.response.ResponseContent.Item;

/**
 * The content of a response in JSON, read without building FHIR objects. Only what HAPI would certainly accept is read this way, so that the
 * same documents are refused, for the same reasons: anything unusual, and anything wrong with the JSON or the FHIR in it, is left to HAPI.
 */
public final class JsonContent {

    private static final Set<String> STATUSES = Set.of("in-progress", "completed", "amended", "entered-in-error", "stopped");

    private final JsonTokens tokens;
    private final JsonElements elements;
    private String status;
    private String questionnaire;
    private String id;
    private String versionId;
    private String authored;
    private Pointer author;
    private Pointer subject;
    private Pointer encounter;
    private Identifier identifier = Identifier.NONE;
    private List<Item> items = List.of();

    private JsonContent(JsonTokens tokens) {
        this.tokens = tokens;
        this.elements = new JsonElements(tokens);
    }

    /** The content of the QuestionnaireResponse in UTF-8; empty if it is left to HAPI, which says nothing about whether it is valid. */
    public static Optional<ResponseContent> of(byte[] json) {
        return of(json, 0, json.length);
    }

    /** The same for a part of an array. */
    public static Optional<ResponseContent> of(byte[] json, int offset, int length) {
        if (length == 0 || json[offset] < 0) {
            // a byte order mark, or no JSON
            return Optional.empty();
        }
        JsonContent content = new JsonContent(new JsonTokens(new JsonScanner(json, offset, length)));
        try {
            content.read();
            return Optional.of(content.content());
        } catch (JsonTokens.Unusual e) {
            return Optional.empty();
        }
    }

    private ResponseContent content() {
        boolean byPractitioner = author != null && Author.isPractitioner(author.reference(), author.type(), contained -> null);
        return new ResponseContent(status, questionnaire, id, versionId, authored, byPractitioner, subject, encounter,
                identifier.system(), identifier.value(), items);
    }

    private void read() {
        tokens.beginDocument();
        int seen = 0;
        for (String field = tokens.nextField(); field != null; field = tokens.nextField()) {
            seen = once(seen, bit(field));
            switch (field) {
                case "resourceType" -> expect(Place.ROOT.equals(tokens.text()));
                case "id" -> id = tokens.id();
                case "meta" -> meta();
                case "language" -> tokens.id();
                case "text" -> elements.skipNarrative();
                case "extension" -> elements.skipExtensions();
                case "identifier" -> identifier = elements.identifier();
                case "questionnaire" -> questionnaire = tokens.text();
                case "status" -> {
                    status = tokens.text();
                    expect(STATUSES.contains(status));
                }
                case "subject" -> subject = elements.reference();
                case "encounter" -> encounter = elements.reference();
                case "authored" -> authored = tokens.dateTime();
                case "author" -> author = elements.reference();
                case "source" -> elements.reference();
                case "item" -> items = new JsonItems(tokens, elements).items(0);
                default -> throw unusual();
            }
        }
        expect((seen & 1) != 0);
        tokens.endDocument();
    }

    private static int bit(String field) {
        return 1 << switch (field) {
            case "resourceType" -> 0;
            case "id" -> 1;
            case "meta" -> 2;
            case "language" -> 3;
            case "text" -> 4;
            case "extension" -> 5;
            case "identifier" -> 6;
            case "questionnaire" -> 7;
            case "status" -> 8;
            case "subject" -> 9;
            case "encounter" -> 10;
            case "authored" -> 11;
            case "author" -> 12;
            case "source" -> 13;
            case "item" -> 14;
            default -> throw unusual();
        };
    }

    private void meta() {
        tokens.beginObject();
        int seen = 0;
        for (String field = tokens.nextField(); field != null; field = tokens.nextField()) {
            switch (field) {
                case "versionId" -> {
                    seen = once(seen, 1);
                    versionId = tokens.id();
                }
                case "lastUpdated" -> {
                    seen = once(seen, 2);
                    expect(tokens.dateTime().length() > "dddd-dd-dd".length());
                }
                case "profile" -> {
                    seen = once(seen, 4);
                    tokens.skipTexts();
                }
                case "source" -> {
                    seen = once(seen, 8);
                    tokens.text();
                }
                case "tag" -> {
                    seen = once(seen, 16);
                    elements.skipCodings();
                }
                case "security" -> {
                    seen = once(seen, 32);
                    elements.skipCodings();
                }
                default -> throw unusual();
            }
        }
        expect(seen != 0);
    }
}
