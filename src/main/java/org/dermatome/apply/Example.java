package org.dermatome.apply;

import org.dermatome.request.Questionnaires;
import org.dermatome.request.Shelf;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.StringType;

/** A call that gives an empty response, to get ready with. */
final class Example {

    private Example() {
    }

    static Parameters call(Shelf shelf) {
        Questionnaire questionnaire = Questionnaires.current(shelf);
        Parameters inner = new Parameters();
        inner.addParameter().setName("QuestionnaireResponse").setResource(new QuestionnaireResponse().setStatus(QuestionnaireResponseStatus.INPROGRESS)
                .setQuestionnaire(questionnaire.getUrl() + '|' + questionnaire.getVersion()));
        Parameters call = new Parameters();
        call.addParameter().setName("subject").setValue(new StringType("Patient/nobody"));
        call.addParameter().setName("parameters").setResource(inner);
        return call;
    }
}
