package org.dermatome.response;

import java.util.List;
import java.util.Optional;
import org.dermatome.knowledge.Canonicals;
import org.dermatome.knowledge.Edition;
import org.dermatome.knowledge.Knowledge;
import org.dermatome.response.Defect.Kind;
import org.dermatome.response.Header.Status;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.QuestionnaireResponse;

/** Reads responses. A response that shall be stored must say more than one that is only evaluated: its version and its subject. */
public final class ResponseReader {

    private static final String ROOT = "QuestionnaireResponse";

    private final Knowledge knowledge;

    public ResponseReader(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    /** Reads the response and reports everything that is wrong with it; changes nothing in it. */
    public Reading read(QuestionnaireResponse response, boolean forStoring) {
        Defects defects = new Defects();
        Status status = status(response, defects);
        Optional<Edition> edition = edition(response, forStoring, defects);
        if (forStoring && response.getSubject().isEmpty()) {
            defects.error(Kind.NO_SUBJECT, ROOT + ".subject", "The response does not say whom it is about.",
                    "Give the patient as subject.");
        }
        if (edition.isEmpty() || status == null) {
            return new Reading(null, defects.all());
        }
        Header header = header(response, status);
        ItemReader items = new ItemReader(edition.get().form(), header, defects);
        boolean[] enabled = items.read(response.getItem());
        if (defects.anyError()) {
            return new Reading(null, defects.all());
        }
        List<Defect> warnings = defects.all();
        return new Reading(new Answers(header, edition.get(), items.answers(), enabled, warnings), warnings);
    }

    private static Status status(QuestionnaireResponse response, Defects defects) {
        String location = ROOT + ".status";
        if (response.getStatus() == null) {
            defects.error(Kind.NO_STATUS, location, "The response has no status.", "Say in-progress, completed or amended.");
            return null;
        }
        return switch (response.getStatus()) {
            case INPROGRESS -> Status.IN_PROGRESS;
            case COMPLETED -> Status.COMPLETED;
            case AMENDED -> Status.AMENDED;
            default -> {
                defects.error(Kind.STATUS_NOT_EVALUATED, location, "A response that is " + response.getStatus().toCode()
                        + " is not evaluated.", "Only in-progress, completed and amended responses are.");
                yield null;
            }
        };
    }

    private Optional<Edition> edition(QuestionnaireResponse response, boolean forStoring, Defects defects) {
        String location = ROOT + ".questionnaire";
        String current = Canonicals.QUESTIONNAIRE + '|' + knowledge.current().version();
        String canonical = response.getQuestionnaire();
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

    private static Header header(QuestionnaireResponse response, Status status) {
        IdType id = response.getIdElement();
        return new Header(id.getIdPart(), id.hasVersionIdPart() ? id.getVersionIdPart() : response.getMeta().getVersionId(), status,
                response.getAuthoredElement().getValueAsString(), Author.isPractitioner(response), Pointer.of(response.getSubject()),
                Pointer.of(response.getEncounter()), response.getIdentifier().getSystem(), response.getIdentifier().getValue());
    }
}
