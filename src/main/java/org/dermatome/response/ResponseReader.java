package org.dermatome.response;

import java.util.List;
import java.util.Optional;
import org.dermatome.knowledge.Canonicals;
import org.dermatome.knowledge.Edition;
import org.dermatome.knowledge.Knowledge;
import org.dermatome.response.Defect.Kind;
import org.hl7.fhir.r4.model.QuestionnaireResponse;

/** Reads responses. A response that shall be stored must say more than one that is only evaluated: its version and its subject. */
public final class ResponseReader {

    private final Knowledge knowledge;

    public ResponseReader(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    /** Reads the response and reports everything that is wrong with it; changes nothing in it. */
    public Reading read(QuestionnaireResponse response, boolean forStoring) {
        Defects defects = new Defects();
        Modifiers.report(response, defects);
        return read(HapiContent.of(response), forStoring, defects);
    }

    /** The same for a response from elsewhere. */
    public Reading read(ResponseContent response, boolean forStoring) {
        return read(response, forStoring, new Defects());
    }

    private Reading read(ResponseContent response, boolean forStoring, Defects defects) {
        Header.Status status = response.status(defects);
        Optional<Edition> edition = edition(response.questionnaire(), forStoring, defects);
        if (forStoring && response.subject() == null) {
            defects.error(Kind.NO_SUBJECT, Place.ROOT + ".subject", "The response does not say whom it is about.",
                    "Give the patient as subject.");
        }
        if (edition.isEmpty() || status == null) {
            return new Reading(null, defects.all());
        }
        Header header = response.header(status);
        ItemReader items = new ItemReader(edition.get().form(), header, defects);
        boolean[] enabled = items.read(response.items());
        if (defects.anyError()) {
            return new Reading(null, defects.all());
        }
        List<Defect> warnings = defects.all();
        return new Reading(new Answers(header, edition.get(), items.answers(), enabled, warnings), warnings);
    }

    private Optional<Edition> edition(String canonical, boolean forStoring, Defects defects) {
        String location = Place.ROOT + ".questionnaire";
        String current = Canonicals.QUESTIONNAIRE + '|' + knowledge.current().version();
        if (canonical == null || canonical.isBlank()) {
            defects.error(Kind.NO_QUESTIONNAIRE, location, "The response does not say which Questionnaire it answers.",
                    "Set questionnaire to " + current + ".");
            return Optional.empty();
        }
        Optional<Edition> edition = knowledge.edition(canonical);
        if (edition.isEmpty()) {
            boolean ours = canonical.startsWith(Canonicals.QUESTIONNAIRE + '|');
            defects.error(ours ? Kind.UNKNOWN_VERSION : Kind.UNKNOWN_QUESTIONNAIRE, location,
                    "The Questionnaire " + canonical + " is not known here.", "Answer " + current + ".");
        } else if (canonical.indexOf('|') < 0) {
            reportNoVersion(forStoring, current, location, defects);
        }
        return edition;
    }

    private void reportNoVersion(boolean forStoring, String current, String location, Defects defects) {
        if (forStoring) {
            defects.error(Kind.NO_VERSION, location, "The response does not say which version of the Questionnaire it answers.",
                    "Set questionnaire to " + current + ", or to the version that was shown.");
        } else {
            defects.information(Kind.NO_VERSION, location, "The response names no version of the Questionnaire; it was read as one to version "
                    + knowledge.current().version() + ".", "Set questionnaire to the version that was shown.");
        }
    }
}
