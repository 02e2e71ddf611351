package org.dermatome.request;

import org.dermatome.knowledge.Canonicals;
import org.dermatome.request.Refused.Kind;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Reference;

/** Which Questionnaire a call means. One that comes with the call is never used: its expressions would run here. */
public final class Questionnaires {

    private static final String QUESTIONNAIRE = "questionnaire";
    private static final String IDENTIFIER = "identifier";

    private Questionnaires() {
    }

    /** The one of the package. */
    public static Questionnaire current(Shelf shelf) {
        return shelf.find(Questionnaire.class, Canonicals.QUESTIONNAIRE).orElseThrow();
    }

    /**
     * By the id in the address, or by the parameter {@code questionnaire}: a canonical, a reference or the very resource that is held.
     *
     * @param id id of the Questionnaire; then the parameters that would name one are ignored, as SDC says
     */
    public static Questionnaire named(String id, Given given, Shelf shelf) {
        if (id != null) {
            return shelf.byId(Questionnaire.class, id);
        }
        String where = Given.where(QUESTIONNAIRE);
        if (given.has(IDENTIFIER)) {
            throw new Refused(Kind.NOT_FOUND, IssueType.NOTFOUND, "No Questionnaire with an identifier is held here. Name it by its url: "
                    + current(shelf).getUrl() + '|' + current(shelf).getVersion() + '.', Given.where(IDENTIFIER));
        }
        ParametersParameterComponent parameter = given.one(QUESTIONNAIRE);
        if (parameter == null) {
            throw given.wrong(IssueType.REQUIRED, QUESTIONNAIRE, "was given no Questionnaire.",
                    "Give its canonical, or send the call to Questionnaire/" + current(shelf).getIdElement().getIdPart() + '.');
        }
        if (parameter.getResource() instanceof Questionnaire own) {
            Questionnaire held = shelf.byUrl(Questionnaire.class, String.valueOf(own.getUrl()), own.getVersion(), where);
            if (!own.equalsDeep(held)) {
                throw new Refused(Kind.UNPROCESSABLE, IssueType.NOTSUPPORTED, "The Questionnaire in the call differs from the one held here, and only "
                        + "that one is used. Name it by its canonical " + held.getUrl() + '|' + held.getVersion() + '.', where);
            }
            return held;
        }
        if (parameter.getValue() instanceof Reference reference) {
            return shelf.byId(Questionnaire.class, String.valueOf(new IdType(reference.getReference()).getIdPart()));
        }
        return shelf.byUrl(Questionnaire.class, given.text(QUESTIONNAIRE), null, where);
    }
}
