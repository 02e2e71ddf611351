package org.dermatome.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.dermatome.response.Defect.Kind;
import org.dermatome.response.Defect.Severity;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;

class ResponseReaderTest {

    private static final String ONSET = "https://w3id.org/dermatome/CodeSystem/leg-numbness-answer-onset-speed";

    @Test
    void answersAreReadByTheirType() {
        Answers answers = answers(FilledForm.inProgress().answer("onset-speed", "days").answer("age", 44).answer("height-cm", "171.5"));

        assertThat(answers.codes("onset-speed")).containsExactly("days");
        assertThat(answers.number("age")).isEqualByComparingTo("44");
        assertThat(answers.number("height-cm")).isEqualByComparingTo("171.5");
        assertThat(answers.answered("side")).isFalse();
        assertThat(answers.codes("side")).isEmpty();
        assertThat(answers.number("onset-speed")).isNull();
        assertThat(answers.isFinal()).isFalse();
    }

    @Test
    void missingAnswersAreNoDefect() {
        assertThat(read(FilledForm.completed().build()).defects()).isEmpty();
    }

    @Test
    void theOrderOfItemsDoesNotMatter() {
        FilledForm form = FilledForm.completed().answer("sudden-signs", "none").answer("age", 60).answer("side", "left")
                .answer("map-left", "heel", "sole");

        Answers reversed = read(form.buildReversed()).answers();

        assertThat(reversed.codes("map-left")).containsExactly("heel", "sole");
        assertThat(reversed.number("age")).isEqualByComparingTo("60");
    }

    @Test
    void theSameAnswerTwiceCountsOnce() {
        Answers answers = answers(FilledForm.inProgress().answer("sudden-signs", "arm", "arm", "face"));

        assertThat(answers.codes("sudden-signs")).containsExactly("arm", "face");
        assertThat(answers.warnings()).isEmpty();
    }

    @Test
    void anAnswerWithoutAValueIsNoAnswer() {
        QuestionnaireResponse response = FilledForm.inProgress().answer("age", 50).build();
        response.getItemFirstRep().getItemFirstRep().getAnswerFirstRep().setValue(null);

        assertThat(read(response).answers().answered("age")).isFalse();
    }

    @Test
    void aResponseWithoutQuestionnaireOrStatusCannotBeRead() {
        List<Defect> defects = read(new QuestionnaireResponse()).defects();

        assertThat(defects).extracting(Defect::kind).containsExactlyInAnyOrder(Kind.NO_STATUS, Kind.NO_QUESTIONNAIRE);
        assertThat(defects).allMatch(defect -> defect.kind().unreadable() && !defect.remedy().isBlank());
    }

    @Test
    void anotherQuestionnaireAndAnotherVersionAreToldApart() {
        assertThat(only(FilledForm.completed().build().setQuestionnaire("http://example.org/Questionnaire/phq-9")).kind())
                .isEqualTo(Kind.UNKNOWN_QUESTIONNAIRE);
        Defect version = only(FilledForm.completed().build().setQuestionnaire("https://w3id.org/dermatome/Questionnaire/leg-numbness|9.9"));
        assertThat(version.kind()).isEqualTo(Kind.UNKNOWN_VERSION);
        assertThat(version.location()).isEqualTo("QuestionnaireResponse.questionnaire");
    }

    @Test
    void withoutVersionTheCurrentOneIsReadAndSaid() {
        Reading reading = read(FilledForm.completed().withoutVersion().build());

        assertThat(reading.answers()).isNotNull();
        assertThat(reading.defects()).singleElement().satisfies(defect -> {
            assertThat(defect.kind()).isEqualTo(Kind.NO_VERSION);
            assertThat(defect.severity()).isEqualTo(Severity.INFORMATION);
        });
    }

    @Test
    void whatIsStoredNamesItsVersionAndItsSubject() {
        Reading reading = new ResponseReader(FilledForm.knowledge())
                .read(FilledForm.completed().withoutVersion().withoutSubject().build(), true);

        assertThat(reading.answers()).isNull();
        assertThat(reading.defects()).filteredOn(Defect::isError).extracting(Defect::kind)
                .containsExactlyInAnyOrder(Kind.NO_VERSION, Kind.NO_SUBJECT);
    }

    @Test
    void aStoppedOrMistakenResponseIsRefused() {
        for (QuestionnaireResponseStatus status : List.of(QuestionnaireResponseStatus.STOPPED, QuestionnaireResponseStatus.ENTEREDINERROR)) {
            assertThat(only(FilledForm.completed().build().setStatus(status)).kind()).isEqualTo(Kind.STATUS_NOT_EVALUATED);
        }
    }

    @Test
    void anUnknownItemIsAnError() {
        QuestionnaireResponse response = FilledForm.completed().answer("age", 50).build();
        response.getItemFirstRep().addItem().setLinkId("shoe-size");

        Defect defect = only(response);
        assertThat(defect.kind()).isEqualTo(Kind.UNKNOWN_ITEM);
        assertThat(defect.location()).isEqualTo("QuestionnaireResponse.item[0].item[1]");
    }

    @Test
    void anItemInTheWrongPlaceIsAnError() {
        QuestionnaireResponse response = FilledForm.completed().answer("onset-speed", "days").build();
        response.addItem(response.getItemFirstRep().getItem().remove(0));

        Defect defect = only(response);
        assertThat(defect.kind()).isEqualTo(Kind.MISPLACED_ITEM);
        assertThat(defect.remedy()).contains("page-safety");
    }

    @Test
    void anItemGivenTwiceIsAnError() {
        QuestionnaireResponse response = FilledForm.completed().answer("onset-speed", "days").build();
        response.getItemFirstRep().addItem(response.getItemFirstRep().getItemFirstRep().copy());

        assertThat(only(response).kind()).isEqualTo(Kind.DUPLICATE_ITEM);
    }

    @Test
    void aGroupTakesNoAnswer() {
        QuestionnaireResponse response = FilledForm.completed().answer("onset-speed", "days").build();
        response.getItemFirstRep().addAnswer().setValue(new StringType("yes"));

        assertThat(only(response).kind()).isEqualTo(Kind.ANSWER_IN_GROUP);
    }

    @Test
    void anAnswerOfTheWrongTypeIsAnError() {
        Defect defect = only(FilledForm.completed().answer("age", new StringType("fifty")).build());

        assertThat(defect.kind()).isEqualTo(Kind.WRONG_TYPE);
        assertThat(defect.remedy()).isEqualTo("Answer with the type integer.");
        assertThat(only(FilledForm.completed().answer("onset-speed", new IntegerType(3)).build()).kind()).isEqualTo(Kind.WRONG_TYPE);
    }

    @Test
    void anAnswerThatIsNotOfferedIsAnError() {
        Defect wrongCode = only(FilledForm.completed().answer("onset-speed", new Coding(ONSET, "yesterday", null)).build());
        Defect wrongSystem = only(FilledForm.completed().answer("onset-speed", new Coding("http://snomed.info/sct", "days", null)).build());

        assertThat(wrongCode.kind()).isEqualTo(Kind.NO_OPTION);
        assertThat(wrongCode.remedy()).contains(ONSET).contains("seconds-minutes");
        assertThat(wrongSystem.kind()).isEqualTo(Kind.NO_OPTION);
    }

    @Test
    void anAnswerWithoutCodeSystemIsAnErrorEvenIfItsCodeIsOffered() {
        Defect defect = only(FilledForm.completed().answer("onset-speed", new Coding(null, "days", null)).build());

        assertThat(defect.kind()).isEqualTo(Kind.NO_CODE_SYSTEM);
        assertThat(defect.remedy()).contains(ONSET);
    }

    @Test
    void severalAnswersToASingleChoiceAreAnError() {
        assertThat(only(FilledForm.completed().answer("onset-speed", "days", "weeks").build()).kind()).isEqualTo(Kind.TOO_MANY_ANSWERS);
    }

    @Test
    void anExclusiveAnswerBesideOthersIsAWarning() {
        Defect defect = only(FilledForm.completed().answer("sudden-signs", "none", "face").build());

        assertThat(defect.kind()).isEqualTo(Kind.CONTRADICTING_ANSWERS);
        assertThat(defect.severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void aNumberOutOfRangeIsAnError() {
        assertThat(only(FilledForm.completed().answer("age", 900).build()).kind()).isEqualTo(Kind.OUT_OF_RANGE);
    }

    @Test
    void everyDefectIsReportedAtOnce() {
        QuestionnaireResponse response = FilledForm.completed().answer("age", new StringType("fifty"))
                .answer("onset-speed", new Coding(ONSET, "yesterday", null)).build();
        response.addItem().setLinkId("shoe-size");

        assertThat(read(response).defects()).extracting(Defect::kind)
                .containsExactlyInAnyOrder(Kind.WRONG_TYPE, Kind.NO_OPTION, Kind.UNKNOWN_ITEM);
    }

    @Test
    void anAnswerToAnItemThatIsNotAskedIsIgnoredWhileTheFormIsOpenAndAnErrorAfterwards() {
        Reading open = read(FilledForm.inProgress().answer("injury", "none").answer("injury-when", "24h").build());
        Reading sent = read(FilledForm.completed().answer("injury", "none").answer("injury-when", "24h").build());
        Reading amended = read(FilledForm.amended().answer("injury", "none").answer("injury-when", "24h").build());

        assertThat(open.answers().answered("injury-when")).isFalse();
        assertThat(open.defects()).singleElement().satisfies(defect -> {
            assertThat(defect.kind()).isEqualTo(Kind.DISABLED_ITEM);
            assertThat(defect.severity()).isEqualTo(Severity.WARNING);
        });
        for (Reading reading : List.of(sent, amended)) {
            assertThat(reading.answers()).isNull();
            assertThat(reading.defects()).singleElement().satisfies(defect -> assertThat(defect.isError()).isTrue());
        }
    }

    @Test
    void examinationFindingsCountOnlyFromAPractitioner() {
        FilledForm form = FilledForm.completed().answer("respondent", "clinician").answer("ex-dvt", "pitting");

        Reading nobody = read(form.build());
        assertThat(nobody.answers().answered("ex-dvt")).isFalse();
        assertThat(nobody.defects()).singleElement().satisfies(defect -> {
            assertThat(defect.kind()).isEqualTo(Kind.NOT_A_CLINICIAN);
            assertThat(defect.severity()).isEqualTo(Severity.WARNING);
        });
        assertThat(read(form.by("Patient/anna").build()).answers().answered("ex-dvt")).isFalse();
        for (String author : List.of("Practitioner/1", "PractitionerRole/2", "https://example.org/fhir/Practitioner/1")) {
            Reading practitioner = read(form.by(author).build());
            assertThat(practitioner.answers().codes("ex-dvt")).as(author).containsExactly("pitting");
            assertThat(practitioner.defects()).isEmpty();
        }
    }

    private static Answers answers(FilledForm form) {
        return read(form.build()).answers();
    }

    private static Reading read(QuestionnaireResponse response) {
        return new ResponseReader(FilledForm.knowledge()).read(response, false);
    }

    private static Defect only(QuestionnaireResponse response) {
        List<Defect> defects = read(response).defects();
        assertThat(defects).hasSize(1);
        return defects.get(0);
    }
}
