package org.dermatome.apply;

import java.util.List;
import org.dermatome.response.Answers;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemAnswerComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;

/** A response with the answers that count and no others, so that every engine reads the same. */
final class CountedAnswers {

    private CountedAnswers() {
    }

    static QuestionnaireResponse of(QuestionnaireResponse response, Answers answers) {
        QuestionnaireResponse counted = response.copy();
        keep(counted.getItem(), answers);
        return counted;
    }

    private static void keep(List<QuestionnaireResponseItemComponent> items, Answers answers) {
        for (QuestionnaireResponseItemComponent item : items) {
            keep(item.getItem(), answers);
            for (QuestionnaireResponseItemAnswerComponent answer : item.getAnswer()) {
                keep(answer.getItem(), answers);
            }
            if (!answers.answered(item.getLinkId())) {
                item.setAnswer(null);
            }
        }
    }
}
