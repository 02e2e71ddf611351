package org.dermatome.server.cds;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dermatome.assessment.Assessment;
import org.dermatome.knowledge.Activity;
import org.dermatome.knowledge.Edition;
import org.dermatome.server.cds.Card.Action;
import org.dermatome.server.cds.Card.Suggestion;
import org.dermatome.server.cds.Evaluated.Proposed;

/** What the user of a card may choose: each creates resources that need nothing else. */
final class Suggestions {

    /** Names of suggestions that are no activities of the package. */
    static final String RECORD = "record";
    static final String ADVICE = "advice";
    static final String QUESTIONNAIRE = "questionnaire";

    private static final String SDC = "http://hl7.org/fhir/uv/sdc/";

    private final CdsCall call;
    private final CardMark mark;
    private final UUID card;
    private final Words words;

    Suggestions(CdsCall call, CardMark mark, UUID card, Words words) {
        this.call = call;
        this.mark = mark;
        this.card = card;
        this.words = words;
    }

    /**
     * To record the assessment, to give the advice, and each proposed order. Recommended is what the red flags and the first cause
     * call for.
     */
    List<Suggestion> of(Assessment assessment, List<Proposed> proposals, List<Action> recordable) {
        Set<String> first = new HashSet<>();
        assessment.redFlags().forEach(present -> first.add(present.flag().concept().code()));
        if (!assessment.causes().isEmpty()) {
            first.add(assessment.causes().get(0).cause().concept().code());
        }
        List<Suggestion> suggestions = new ArrayList<>();
        List<Proposed> advice = proposals.stream().filter(proposed -> proposed.proposal().activity().kind() == Activity.Kind.COMMUNICATION_REQUEST).toList();
        Stream.concat(proposals.stream().filter(proposed -> !advice.contains(proposed) && isFor(first, proposed)),
                proposals.stream().filter(proposed -> !advice.contains(proposed) && !isFor(first, proposed)))
                .forEach(proposed -> suggestions.add(suggestion(title(proposed), proposed.proposal().activity().id(), isFor(first, proposed), List.of(action(proposed)))));
        if (!advice.isEmpty()) {
            suggestions.add(suggestion(words.say("suggest.advice", advice.stream().map(this::title).collect(Collectors.joining("; "))), ADVICE,
                    advice.stream().anyMatch(proposed -> isFor(first, proposed)), advice.stream().map(this::action).toList()));
        }
        if (!recordable.isEmpty()) {
            suggestions.add(suggestion(words.say("suggest.record"), RECORD, true, recordable));
        }
        return List.copyOf(suggestions);
    }

    private static boolean isFor(Set<String> codes, Proposed proposed) {
        return proposed.proposal().reasons().stream().anyMatch(reason -> codes.contains(reason.code()));
    }

    private String title(Proposed proposed) {
        return words.of(proposed.proposal().activity().title());
    }

    private Action action(Proposed proposed) {
        return Action.create(words.say("action.create", proposed.resource().path("resourceType").asText(), title(proposed)), proposed.resource());
    }

    /** To ask for answers, as a task of SDC. */
    Suggestion questionnaire(Edition edition, Instant now) {
        ObjectNode task = JsonNodeFactory.instance.objectNode().put("resourceType", "Task");
        task.putObject("meta").putArray("profile").add(SDC + "StructureDefinition/sdc-task");
        task.put("status", "requested").put("intent", "order");
        coding(task.putObject("code"), "complete-questionnaire");
        task.put("description", words.of(edition.title()));
        task.putObject("for").put("reference", "Patient/" + call.patientId());
        if (call.encounterId() != null) {
            task.putObject("encounter").put("reference", "Encounter/" + call.encounterId());
        }
        task.put("authoredOn", now.truncatedTo(ChronoUnit.SECONDS).toString());
        task.putObject("requester").put("reference", call.userId());
        ObjectNode input = task.putArray("input").addObject();
        coding(input.putObject("type"), "questionnaire");
        input.put("valueCanonical", edition.form().url() + '|' + edition.form().version());
        Action action = Action.create(words.say("action.create", "Task", words.of(edition.title())), task);
        return suggestion(words.say("suggest.questionnaire"), QUESTIONNAIRE, true, List.of(action));
    }

    private static void coding(ObjectNode codeableConcept, String code) {
        codeableConcept.putArray("coding").addObject().put("system", SDC + "CodeSystem/temp").put("code", code);
    }

    private Suggestion suggestion(String label, String what, boolean recommended, List<Action> actions) {
        return new Suggestion(label, mark.suggestion(card, what).toString(), recommended, actions);
    }
}
