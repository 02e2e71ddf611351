package org.dermatome.populate;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.dermatome.fhirpath.Expressions;
import org.dermatome.knowledge.Edition;
import org.dermatome.knowledge.Form;
import org.dermatome.knowledge.Question;
import org.dermatome.request.Given;
import org.dermatome.request.Interruption;
import org.dermatome.request.Questionnaires;
import org.dermatome.request.Shelf;
import org.dermatome.response.Defect;
import org.dermatome.response.Reading;
import org.dermatome.response.ResponseReader;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemAnswerComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;

/**
 * SDC {@code $populate}. Only the expressions of the package run, each parsed once; of the call only resources are used. An expression that
 * fails leaves its item empty and is reported.
 */
public final class Population {

    /** Parameters of the operation. */
    public static final List<String> PARAMETERS = List.of("identifier", "questionnaire", "subject", "context", "local");

    private final Shelf shelf;
    private final Clock clock;
    private final ResponseReader reader;
    private final Map<Questionnaire, Prefill> prepared = new LinkedHashMap<>();
    private Expressions expressions;

    public Population(Shelf shelf, Clock clock) {
        this.shelf = shelf;
        this.clock = clock;
        this.reader = new ResponseReader(shelf.knowledge());
    }

    /** Parses the expressions of the package, which the first call would do otherwise. */
    public void warmUp() {
        prefill(Questionnaires.current(shelf));
    }

    /**
     * The Questionnaire with what is known.
     *
     * @param id id of the Questionnaire, or null if the call names it
     */
    public Parameters populate(String id, Given given, Records records) {
        Questionnaire questionnaire = Questionnaires.named(id, given, shelf);
        Edition edition = shelf.knowledge().edition(questionnaire.getUrl() + '|' + questionnaire.getVersion()).orElseThrow();
        Issues issues = new Issues();
        Prefill prefill = prefill(questionnaire);
        Contexts contexts = new Contexts(prefill, records, issues);
        Reference subject = contexts.read(given);
        Map<String, List<QuestionnaireResponseItemAnswerComponent>> answers =
                answers(prefill, edition.form(), contexts.found(clock), issues);

        QuestionnaireResponse response = new QuestionnaireResponse().setStatus(QuestionnaireResponseStatus.INPROGRESS)
                .setQuestionnaire(questionnaire.getUrl() + '|' + questionnaire.getVersion()).setSubject(subject);
        response.setAuthoredElement(new DateTimeType(Date.from(clock.instant().truncatedTo(ChronoUnit.SECONDS)),
                ca.uhn.fhir.model.api.TemporalPrecisionEnum.SECOND, TimeZone.getTimeZone("UTC")));
        fill(response, edition.form(), answers, issues);
        Parameters result = new Parameters();
        result.addParameter().setName("response").setResource(response);
        if (issues.outcome().hasIssue()) {
            result.addParameter().setName("issues").setResource(issues.outcome());
        }
        return result;
    }

    private synchronized Prefill prefill(Questionnaire questionnaire) {
        if (expressions == null) {
            expressions = new Expressions();
        }
        return prepared.computeIfAbsent(questionnaire, each -> new Prefill(each, expressions));
    }

    private static Map<String, List<QuestionnaireResponseItemAnswerComponent>> answers(Prefill prefill, Form form,
            Map<String, List<RecordQuery.Given>> found, Issues issues) {
        Map<String, List<QuestionnaireResponseItemAnswerComponent>> answers = new LinkedHashMap<>();
        AnswerValues values = new AnswerValues(issues);
        Origin origin = new Origin(prefill, found);
        Map<String, List<Base>> variables = prefill.variables(found);
        for (Prefill.Item item : prefill.items()) {
            Interruption.check();
            Question question = form.find(item.item().getLinkId());
            try {
                List<Type> given = values.of(question, prefill.evaluate(item, variables));
                List<List<Extension>> origins = origin.of(item, given);
                List<QuestionnaireResponseItemAnswerComponent> filled = new ArrayList<>();
                for (int i = 0; i < given.size(); i++) {
                    QuestionnaireResponseItemAnswerComponent answer = new QuestionnaireResponseItemAnswerComponent().setValue(given.get(i));
                    origins.get(i).forEach(answer::addExtension);
                    filled.add(answer);
                }
                answers.put(question.linkId(), filled);
            } catch (RuntimeException e) {
                // whatever the FHIRPath engine throws for odd data: the person answers this item without help
                values.leaveOut(question, "its expression cannot be evaluated on this record");
            }
        }
        return answers;
    }

    /** Puts in the items that are asked with these answers; what a reader of the response would notice is said now. */
    private void fill(QuestionnaireResponse response, Form form, Map<String, List<QuestionnaireResponseItemAnswerComponent>> answers, Issues issues) {
        QuestionnaireResponse everything = response.copy();
        Skeleton.fill(everything, form, answers, question -> true);
        Reading reading = reader.read(everything, false);
        if (reading.answers() == null) {
            throw new IllegalStateException("the pre-filled response cannot be read: " + reading.defects());
        }
        for (Defect defect : reading.defects()) {
            issues.add(IssueSeverity.INFORMATION, IssueType.fromCode(defect.kind().issueCode()), defect.what() + ' ' + defect.remedy(), null);
        }
        Skeleton.fill(response, form, answers, reading.answers()::isEnabled);
    }
}
