package org.dermatome.populate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.dermatome.knowledge.Form;
import org.dermatome.knowledge.ItemType;
import org.dermatome.knowledge.Question;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemAnswerComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;

/** Groups and questions of a form in their order, with and without answers. */
final class Skeleton {

    private Skeleton() {
    }

    static void fill(QuestionnaireResponse response, Form form, Map<String, List<QuestionnaireResponseItemAnswerComponent>> answers,
            Predicate<Question> asked) {
        Map<String, QuestionnaireResponseItemComponent> items = new HashMap<>();
        for (Question question : form.questions()) {
            if (question.type() == ItemType.DISPLAY || !asked.test(question)) {
                continue;
            }
            QuestionnaireResponseItemComponent parent = question.parent() == null ? null : items.get(question.parent());
            QuestionnaireResponseItemComponent item = parent == null ? response.addItem() : parent.addItem();
            item.setLinkId(question.linkId()).setText(question.text().plain());
            answers.getOrDefault(question.linkId(), List.of()).forEach(item::addAnswer);
            items.put(question.linkId(), item);
        }
    }
}
