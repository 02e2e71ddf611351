package org.dermatome.web;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dermatome.knowledge.Form;
import org.dermatome.knowledge.ItemType;
import org.dermatome.knowledge.Knowledge;
import org.dermatome.knowledge.Question;
import org.dermatome.response.Answers;
import org.dermatome.response.ResponseReader;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.ClinicalImpression;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The Questionnaire of the server in form fillers that others wrote, which share nothing with the app of this module. */
interface FormsContract {

    String TIME = "\\d{4}-\\d\\d-\\d\\dT[0-9:.]+(Z|[+-]\\d\\d:\\d\\d)?";

    AppServer server();

    com.microsoft.playwright.Browser chromium();

    /** A case for each program in a build, all with {@code -Dforeign.forms=all}. */
    static List<Arguments> cases() {
        List<Arguments> all = Stream.of("lforms", "smart-forms").flatMap(program -> Stream.of(Arguments.of(program, "cauda-equina", "emergency"),
                Arguments.of(program, "lyme", "soon"), Arguments.of(program, "leg-fell-asleep", "self-care"))).toList();
        return "all".equals(System.getProperty("foreign.forms")) ? all : List.of(all.get(0), all.get(4));
    }

    @ParameterizedTest
    @MethodSource("cases")
    default void aCaseThatIsAnsweredInAForeignFormIsAcceptedAndHasTheSameResultAndTheSameQuestions(String program, String example, String urgency) {
        Example known = Example.of(example);
        try (FormHost host = FormHost.start(ForeignPrograms.folders(), server().root());
             ForeignForm form = program.equals("lforms") ? new LhcForm(chromium(), host.root()) : new SmartForm(chromium(), host.root())) {
            form.answer(known.answers());
            QuestionnaireResponse given = sent(form.response(), known.response());
            assertThat(readable(given)).isEqualTo(readable(known.response()));
            assertThat(errors(given)).isEmpty();
            String result = evaluated(given);
            assertThat(urgency(result)).isEqualTo(urgency);
            assertThat(result).isEqualTo(evaluated(known.response()));
            assertThat(form.shown()).isEqualTo(enabled(known.response()));
        }
    }

    /** What a form filler leaves to the program around it: who answered what about whom. */
    private static QuestionnaireResponse sent(QuestionnaireResponse given, QuestionnaireResponse known) {
        given.setStatus(known.getStatus()).setQuestionnaire(known.getQuestionnaire()).setSubject(known.getSubject()).setAuthor(known.getAuthor())
                .setSource(known.getSource()).setAuthoredElement(known.getAuthoredElement()).setMeta(known.getMeta()).setId(known.getIdElement());
        return given;
    }

    private static Map<String, List<String>> readable(QuestionnaireResponse response) {
        Map<String, List<String>> readable = new TreeMap<>();
        Example.answers(response).forEach((linkId, values) -> readable.put(linkId, values.stream().map(FormsContract::readable).toList()));
        return readable;
    }

    private static String readable(Type value) {
        return value instanceof Coding coding ? coding.getSystem() + '|' + coding.getCode() + ' ' + coding.getDisplay() : value.fhirType() + ' ' + value.primitiveValue();
    }

    /** Without the help that belongs to a question: it is shown on demand, or not at all. */
    private static Set<String> enabled(QuestionnaireResponse response) {
        Answers answers = new ResponseReader(Knowledge.load()).read(response, false).answers();
        Form form = answers.edition().form();
        return form.questions().stream().filter(answers::isEnabled).filter(question -> question.parent() == null || form.find(question.parent()).type() == ItemType.GROUP)
                .map(Question::linkId).collect(Collectors.toCollection(TreeSet::new));
    }

    private List<String> errors(QuestionnaireResponse response) {
        OperationOutcome outcome = FhirContext.forR4Cached().newJsonParser().parseResource(OperationOutcome.class, post("QuestionnaireResponse/$validate", response));
        return outcome.getIssue().stream().filter(issue -> issue.getSeverity() == IssueSeverity.ERROR || issue.getSeverity() == IssueSeverity.FATAL)
                .map(OperationOutcome.OperationOutcomeIssueComponent::getDiagnostics).toList();
    }

    /** The result without the time at which it was made. */
    private String evaluated(QuestionnaireResponse response) {
        return post("QuestionnaireResponse/$evaluate", response).replaceAll(TIME, "2026-01-01T00:00:00Z");
    }

    private static String urgency(String result) {
        return FhirContext.forR4Cached().newJsonParser().parseResource(Bundle.class, result).getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource).filter(ClinicalImpression.class::isInstance).map(ClinicalImpression.class::cast).findFirst().orElseThrow()
                .getFindingFirstRep().getItemCodeableConcept().getCodingFirstRep().getCode();
    }

    private String post(String path, QuestionnaireResponse response) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server().root() + "fhir/" + path)).header("Content-Type", "application/fhir+json")
                .POST(HttpRequest.BodyPublishers.ofString(FhirContext.forR4Cached().newJsonParser().encodeResourceToString(response))).build();
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer.body();
        } catch (IOException e) {
            throw new IllegalStateException("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
