package org.dermatome.packaging;

import java.util.ArrayList;
import java.util.List;
import org.dermatome.knowledge.Form;
import org.dermatome.knowledge.Knowledge;
import org.dermatome.knowledge.Question;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;

/** A written case as an example that people can read: with the texts of questions and answers, a narrative, and whom it is about. */
final class ExampleResponse {

    private static final String PROFILE = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaireresponse";
    private static final Form FORM = Knowledge.load().current().form();

    private final List<String> lines = new ArrayList<>();

    private ExampleResponse() {
    }

    static QuestionnaireResponse of(String story, QuestionnaireResponse written) {
        QuestionnaireResponse response = written.copy();
        response.getMeta().addProfile(PROFILE);
        response.setSubject(new Reference().setDisplay("A person in a written case, not a real one"));
        if (response.hasAuthor()) {
            response.setAuthor(new Reference("Practitioner/example-clinician"));
        }
        ExampleResponse example = new ExampleResponse();
        response.getItem().forEach(example::complete);
        response.getText().setStatus(Narrative.NarrativeStatus.GENERATED).setDivAsString(
                "<div><p>" + escaped(story) + "</p><ul><li>" + String.join("</li><li>", example.lines) + "</li></ul></div>");
        return response;
    }

    private void complete(QuestionnaireResponseItemComponent item) {
        Question question = FORM.find(item.getLinkId());
        if (question.text() != null && question.text().plain() != null) {
            item.setText(question.text().plain());
        }
        List<String> answers = new ArrayList<>();
        item.getAnswer().forEach(answer -> answers.add(escaped(text(question, answer.getValue()))));
        if (!answers.isEmpty()) {
            lines.add(escaped(item.getText()) + " <b>" + String.join("; ", answers) + "</b>");
        }
        item.getItem().forEach(this::complete);
    }

    private static String text(Question question, Type value) {
        if (value instanceof Coding coding) {
            return coding.setDisplay(question.option(coding.getSystem(), coding.getCode()).display().plain()).getDisplay();
        }
        return value.primitiveValue();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
