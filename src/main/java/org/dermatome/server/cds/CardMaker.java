package org.dermatome.server.cds;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dermatome.assessment.Assessment;
import org.dermatome.knowledge.Canonicals;
import org.dermatome.knowledge.Concept;
import org.dermatome.knowledge.Edition;
import org.dermatome.knowledge.Urgency;
import org.dermatome.server.cds.Card.Action;
import org.dermatome.server.cds.Card.Coding;
import org.dermatome.server.cds.Card.Link;
import org.dermatome.server.cds.Card.Source;
import org.dermatome.server.cds.Card.Suggestion;
import org.dermatome.server.cds.History.Kept;

/** Makes the cards of one call. */
final class CardMaker {

    static final String EXTENSION = "org.dermatome.assessment";

    /** The specification wants fewer than 140. */
    private static final int SUMMARY = 139;

    private final CdsCall call;
    private final CardTexts texts;
    private final CardMark mark;
    private final Words words;
    private final Instant now;

    /**
     * What cards are made with besides the data.
     *
     * @param base address of this server
     */
    record CardTexts(Edition edition, Vocabularies vocabularies, String base) {
    }

    /** A cause as codes. */
    private record Said(String code, String likelihood) {
    }

    CardMaker(CdsCall call, CardTexts texts, CardMark mark, Words words, Instant now) {
        this.call = call;
        this.texts = texts;
        this.mark = mark;
        this.words = words;
        this.now = now;
    }

    /**
     * A card on what answers mean.
     *
     * @param recordable resources to record when the user says so; empty if there is nothing to record, or it needs no saying
     */
    Card assessment(Topic topic, Kept kept, Evaluated evaluated, List<Action> recordable, OrderedAlready ordered) {
        Assessment assessment = evaluated.assessment();
        AssessmentText text = new AssessmentText(assessment, words);
        Markdown detail = new Markdown();
        if (topic == Topic.EARLIER_ASSESSMENT) {
            detail.paragraph(kept.age().isKnown() ? words.say("old", kept.age().words(now, words)) : words.say("old.undated"));
        }
        detail.strong(text.advice());
        if (topic == Topic.UNFINISHED_ASSESSMENT) {
            detail.paragraph(words.say("answered.unfinished"));
        }
        detail.paragraph(kept.age().isKnown() ? words.say("answered", kept.age().day(), kept.age().words(now, words))
                : words.say("answered.undated"));
        text.reasons(detail);
        detail.paragraph(ordered.among(evaluated.proposals(), words));
        detail.paragraph(words.say("judgement", Canonicals.PACKAGE_ID, texts.edition().version()));
        String summary = switch (topic) {
            case EARLIER_ASSESSMENT -> kept.age().isKnown() ? words.say("summary.earlier", capital(kept.age().words(now, words)), text.urgency())
                    : words.say("summary.undated", text.urgency());
            case UNFINISHED_ASSESSMENT -> words.say("summary.unfinished", text.urgency(), text.headline());
            default -> words.say("summary.current", text.urgency(), text.headline());
        };
        Concept rule = AssessmentText.rule(assessment);
        UUID name = name(rule, topic, assessment.urgency());
        Suggestions suggestions = new Suggestions(call, mark, name, words);
        List<Suggestion> offered = topic == Topic.EARLIER_ASSESSMENT ? List.of(suggestions.questionnaire(texts.edition(), now))
                : suggestions.of(assessment, ordered.missing(evaluated.proposals()), recordable);
        return card(name, summary, detail, indicator(assessment.urgency(), topic), topic, offered,
                link("link.result", kept), extension(assessment, kept));
    }

    /** Offers the questionnaire. @param open how many safety questions of a begun response have no answer, or -1 if none was begun */
    Card offer(Kept begun, int open) {
        String title = words.of(texts.edition().title());
        Markdown detail = new Markdown().paragraph(words.say(begun == null ? "offer" : "offer.begun"))
                .paragraph(words.say("judgement", Canonicals.PACKAGE_ID, texts.edition().version()));
        UUID name = name(texts.vocabularies().topic(Topic.QUESTIONNAIRE), Topic.QUESTIONNAIRE, null);
        return card(name, begun == null ? words.say("summary.offer", title) : words.say("summary.begun", title, open), detail, "info", Topic.QUESTIONNAIRE,
                List.of(new Suggestions(call, mark, name, words).questionnaire(texts.edition(), now)), link("link.questionnaire", begun), Map.of());
    }

    /** Says that the latest response cannot be evaluated, and why. */
    Card unusable(Kept kept, List<String> reasons) {
        Markdown detail = new Markdown().paragraph(words.say("unusable") + ' ' + Markdown.typed(String.join(" ", reasons)));
        UUID name = name(texts.vocabularies().topic(Topic.UNUSABLE_RESPONSE), Topic.UNUSABLE_RESPONSE, null);
        return card(name, words.say("summary.unusable", words.of(texts.edition().title())), detail, "warning", Topic.UNUSABLE_RESPONSE,
                List.of(new Suggestions(call, mark, name, words).questionnaire(texts.edition(), now)), link("link.questionnaire", null), Map.of());
    }

    private UUID name(Concept rule, Topic topic, Urgency urgency) {
        return mark.card(new CardMark.Meaning(CardRules.number(rule), call.hook(), topic, urgency == null ? CardMark.NO_URGENCY : urgency.order()),
                call.hookInstance());
    }

    private Card card(UUID name, String summary, Markdown detail, String indicator, Topic topic, List<Suggestion> suggestions, Link link,
            Map<String, Object> extension) {
        String label = words.say("source", words.of(texts.edition().title()), texts.edition().version(), Canonicals.PACKAGE_ID);
        Source source = new Source(label, Canonicals.STRATEGY, Coding.of(texts.vocabularies().topic(topic), words));
        List<Coding> reasons = texts.vocabularies().overrideReasons().stream().map(reason -> Coding.of(reason, words)).toList();
        return new Card(name.toString(), cut(summary), detail.toString(), indicator, source, suggestions, suggestions.isEmpty() ? null : "any", reasons,
                List.of(link), extension);
    }

    /** An old emergency is no alarm any more, and still no mere information. */
    private static String indicator(Urgency urgency, Topic topic) {
        return switch (urgency.priority()) {
            case "stat" -> topic == Topic.EARLIER_ASSESSMENT ? "warning" : "critical";
            case "asap", "urgent" -> "warning";
            default -> "info";
        };
    }

    /** Into the app, with what the card is about as its context. */
    private Link link(String label, Kept kept) {
        Map<String, String> context = new LinkedHashMap<>();
        context.put("questionnaire", texts.edition().form().url() + '|' + texts.edition().form().version());
        if (kept != null && kept.reference() != null) {
            context.put("response", kept.reference());
        }
        return new Link(words.say(label), texts.base() + "/launch", "smart", Json.text(context));
    }

    private static Map<String, Object> extension(Assessment assessment, Kept kept) {
        Map<String, Object> said = new LinkedHashMap<>();
        if (kept.reference() != null) {
            said.put("response", kept.reference());
        }
        said.put("urgency", assessment.urgency().concept().code());
        put(said, "redFlags", assessment.redFlags().stream().map(present -> present.flag().concept().code()).toList());
        put(said, "causes", assessment.causes().stream().map(possible -> new Said(possible.cause().concept().code(),
                possible.likelihood().concept().code())).toList());
        put(said, "openSafetyQuestions", assessment.openSafetyQuestions().stream().map(question -> question.linkId()).toList());
        return Map.of(EXTENSION, said);
    }

    private static void put(Map<String, Object> said, String name, List<?> values) {
        if (!values.isEmpty()) {
            said.put(name, values);
        }
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1);
    }

    private static String cut(String summary) {
        return summary.length() <= SUMMARY ? summary : summary.substring(0, summary.offsetByCodePoints(0, summary.codePointCount(0, SUMMARY - 1))) + '…';
    }
}
