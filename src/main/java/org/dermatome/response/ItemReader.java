package org.dermatome.response;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.dermatome.knowledge.Form;
import org.dermatome.knowledge.ItemType;
import org.dermatome.knowledge.Question;
import org.dermatome.response.Defect.Kind;
import org.dermatome.response.ResponseContent.Given;
import org.dermatome.response.ResponseContent.Item;

/** Walks the items of one response. */
final class ItemReader {

    private final Form form;
    private final Header header;
    private final Defects defects;
    private final AnswerReader answerReader;
    private final List<List<Answer>> answers;
    private final Place[] locations;

    ItemReader(Form form, Header header, Defects defects) {
        this.form = form;
        this.header = header;
        this.defects = defects;
        this.answerReader = new AnswerReader(defects);
        int size = form.questions().size();
        this.answers = new ArrayList<>(Collections.nCopies(size, null));
        this.locations = new Place[size];
    }

    /** The answers that count by position of the item, null where there are none. Complete after {@link #read}. */
    List<List<Answer>> answers() {
        return answers;
    }

    /** Reads all items and tells which items of the form are enabled. */
    boolean[] read(List<Item> items) {
        walk(items, null, Place.TOP);
        if (!header.byPractitioner()) {
            ignoreExamination();
        }
        boolean[] enabled = Enablement.of(form, answers);
        reportDisabled(enabled);
        return enabled;
    }

    private void walk(List<Item> items, String parent, Place path) {
        for (int i = 0; i < items.size(); i++) {
            read(items.get(i), parent, path.item(i));
        }
    }

    private void read(Item item, String parent, Place location) {
        Question question = form.find(item.linkId());
        if (question == null) {
            defects.error(Kind.UNKNOWN_ITEM, location, item.linkId() == null ? "The item has no linkId."
                    : "There is no item '" + item.linkId() + "' in this version of the Questionnaire.", "Use a linkId of the Questionnaire, or leave the item out.");
            return;
        }
        if (!Objects.equals(question.parent(), parent)) {
            defects.error(Kind.MISPLACED_ITEM, location, "The item '" + question.linkId() + "' stands in the wrong place.",
                    question.parent() == null ? "Put it at the top of the response." : "Put it into the item '" + question.parent() + "'.");
        } else if (locations[question.position()] != null) {
            defects.error(Kind.DUPLICATE_ITEM, location, "The item '" + question.linkId() + "' stands twice, first at "
                    + locations[question.position()] + '.', "Give it once, with all its answers.");
            return;
        }
        locations[question.position()] = location;
        if (!question.type().answerable() && !item.answers().isEmpty()) {
            defects.error(Kind.ANSWER_IN_GROUP, location, "The item '" + question.linkId() + "' takes no answer.",
                    "Answer the items inside it.");
        } else if (!item.answers().isEmpty()) {
            List<Answer> read = answerReader.read(question, item.answers(), location);
            answers.set(question.position(), read.isEmpty() ? null : read);
        }
        String inside = question.type() == ItemType.GROUP ? question.linkId() : null;
        walk(item.items(), Objects.requireNonNullElse(inside, ""), location);
        walkBelowAnswers(item.answers(), question.linkId(), location);
    }

    private void walkBelowAnswers(List<Given> given, String linkId, Place location) {
        for (int i = 0; i < given.size(); i++) {
            if (!given.get(i).items().isEmpty()) {
                walk(given.get(i).items(), linkId, location.answer(i));
            }
        }
    }

    private void ignoreExamination() {
        for (Question question : form.questions()) {
            int position = question.position();
            if (question.clinicianOnly() && answers.get(position) != null) {
                answers.set(position, null);
                defects.warning(Kind.NOT_A_CLINICIAN, locations[position],
                        "The examination finding '" + question.linkId() + "' was ignored, because no practitioner wrote the response.",
                        "Name the Practitioner or PractitionerRole as author.");
            }
        }
    }

    private void reportDisabled(boolean[] enabled) {
        for (Question question : form.questions()) {
            int position = question.position();
            if (answers.get(position) == null || enabled[position]) {
                continue;
            }
            String what = "The item '" + question.linkId() + "' is answered, but with these answers it is not asked.";
            String remedy = "Leave its answer out, or correct the answers that it depends on.";
            if (header.status().isFinal()) {
                defects.error(Kind.DISABLED_ITEM, locations[position], what, remedy);
            } else {
                defects.warning(Kind.DISABLED_ITEM, locations[position], what + " The answer was ignored.", remedy);
            }
        }
    }
}
