package org.dermatome.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {

    @ParameterizedTest
    @CsvSource({
        "patient/Observation.rs,        PATIENT, Observation, READ SEARCH",
        "user/*.cruds,                  USER,    *,           CREATE READ UPDATE DELETE SEARCH",
        "system/QuestionnaireResponse.c, SYSTEM, QuestionnaireResponse, CREATE",
        "patient/*.cud,                 PATIENT, *,           CREATE UPDATE DELETE",
        "patient/*.read,                PATIENT, *,           READ SEARCH",
        "user/Patient.write,            USER,    Patient,     CREATE UPDATE DELETE",
        "system/*.*,                    SYSTEM,  *,           CREATE READ UPDATE DELETE SEARCH"})
    void aScopeMeansWhatItsLettersSayAndThoseOfVersionOneTheSameInLetters(String text, Scope.Context context, String type, String permissions) {
        Scope scope = Scope.of(text);
        assertThat(scope.context()).isEqualTo(context);
        assertThat(scope.type()).isEqualTo(type);
        assertThat(scope.permissions()).extracting(Enum::name).containsExactlyInAnyOrder(permissions.split(" "));
        assertThat(scope).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Patient/*.rs", "PATIENT/*.rs", "patient/*.RS", "patient/*.sr", "patient/*.rr", "patient/*.", "patient/*", "patient/observation.rs",
        "patient/Observation.rx", "patient/Obs*.rs", "patient/*.rs.", "group/*.rs", "patient/../system/*.rs", "patient/*.readwrite",
        "patient/Observation.rs?", "patient/Observation.rs?category", "patient/Observation.rs?category=", "patient/Observation.rs?category=a&category=b",
        "patient/Observation.rs?category=a,b", "patient/Observation.rs?category=a%2Cb", "patient/Observation.rs?code:in=http://x",
        "patient/Observation.rs?subject.name=x", "patient/Observation.rs?_has:Provenance:target:agent=x", "patient/Observation.rs?_include=Observation:subject", "patient/Observation.rs?_count=1", "patient/Observation.rs?category=%zz", "openid", "launch"})
    void whatIsNotUnderstoodExactlyAllowsNothing(String text) {
        Scope scope = Scope.of(text);
        assertThat(scope.permissions()).isEmpty();
        assertThat(scope.isOnResources()).isFalse();
        assertThat(caller(text, "alice", "Practitioner/doc").mayAnything()).isFalse();
    }

    @Test
    void aRestrictionIsKeptAsItIsMeant() {
        Scope scope = Scope.of("patient/Observation.rs?category=http://terminology.hl7.org/CodeSystem/observation-category%7Cvital-signs&status=final");
        assertThat(scope.query()).isEqualTo(Map.of("category", "http://terminology.hl7.org/CodeSystem/observation-category|vital-signs", "status", "final"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Patient/bob", "*", "alice,bob", "alice bob", "../bob", "http://other.example.org/Patient/alice"})
    void aPatientWhoCannotBeGivesNothingAndDoesNotLetAProgramIn(String patient) {
        assertThat(caller("patient/*.cruds", patient, null).mayAnything()).isFalse();
        assertThat(caller("system/*.cruds", patient, null).mayAnything()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"Practitioner/doc, true", "https://ehr.example.org/fhir/PractitionerRole/doc, true", "Patient/alice, false", "RelatedPerson/mother, false",
        "https://ehr.example.org/fhir/Patient/alice, false", "Device/robot, false", "PractitionerX/doc, false", "evil/Practitioner/, false"})
    void onlyWhoTreatsSeesMoreThanTheirOwn(String user, boolean everything) {
        assertThat(caller("user/*.rs", null, user).seesEverything()).isEqualTo(everything);
    }

    @Test
    void aPatientAsTheUserIsConfinedToThemselvesHereAndNowhereElse() {
        assertThat(caller("user/*.rs", null, "Patient/alice").onlyPatient()).isEqualTo("alice");
        assertThat(caller("user/*.rs", null, "https://cds.example.org/fhir/Patient/alice").onlyPatient()).isEqualTo("alice");
        assertThat(caller("user/*.rs", null, "https://cds.example.org.evil.example.org/fhir/Patient/alice").mayAnything()).isFalse();
    }

    @Test
    void theLaunchOfAClinicianDoesNotConfineWhatTheirOwnScopesAllow() {
        Caller both = caller("patient/Observation.rs user/*.rs", "alice", "Practitioner/doc");
        assertThat(both.seesEverything()).isTrue();
        assertThat(both.onlyPatient()).isNull();
        assertThat(caller("patient/*.rs user/Practitioner.r", "alice", "Practitioner/doc").onlyPatient()).isEqualTo("alice");
    }

    private static Caller caller(String scopes, String patient, String user) {
        return Caller.of("https://login.example.org", "app", user, patient, null, Scope.all(scopes), "https://cds.example.org/fhir");
    }

    @Test
    void aScopeThatIsGivenTwiceCountsOnce() {
        assertThat(Scope.all("openid  patient/*.rs patient/*.rs ")).extracting(Scope::text).isEqualTo(List.of("openid", "patient/*.rs"));
    }
}
