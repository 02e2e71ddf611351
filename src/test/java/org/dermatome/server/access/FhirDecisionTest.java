package org.dermatome.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the matrix against a running server does not reach. */
class FhirDecisionTest {

    private static final Set<RestOperationTypeEnum> DECIDED = EnumSet.of(RestOperationTypeEnum.METADATA, RestOperationTypeEnum.READ, RestOperationTypeEnum.VREAD,
            RestOperationTypeEnum.HISTORY_INSTANCE, RestOperationTypeEnum.HISTORY_TYPE, RestOperationTypeEnum.SEARCH_TYPE, RestOperationTypeEnum.GET_PAGE,
            RestOperationTypeEnum.TRANSACTION, RestOperationTypeEnum.BATCH, RestOperationTypeEnum.CREATE, RestOperationTypeEnum.UPDATE,
            RestOperationTypeEnum.PATCH, RestOperationTypeEnum.DELETE, RestOperationTypeEnum.EXTENDED_OPERATION_TYPE,
            RestOperationTypeEnum.EXTENDED_OPERATION_INSTANCE);
    private static final Caller EVERYTHING = caller("system/*.cruds");

    private final FhirDecision decision = new FhirDecision(new Sight(new Owners(Optional.empty()), Optional.empty()));

    @ParameterizedTest
    @EnumSource(RestOperationTypeEnum.class)
    void aKindOfInteractionWithoutADecisionIsRefusedToWhoeverSeesEverything(RestOperationTypeEnum interaction) {
        if (!DECIDED.contains(interaction)) {
            assertThat(refusal(EVERYTHING, interaction, "Observation", "$anything", true).getStatusCode()).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"$everything", "$meta", "$expunge", "$export", "$anything"})
    void anOperationWithoutADecisionIsRefusedToWhoeverSeesEverything(String operation) {
        assertThat(refusal(EVERYTHING, RestOperationTypeEnum.EXTENDED_OPERATION_TYPE, "Patient", operation, true).getStatusCode()).isEqualTo(403);
        assertThat(refusal(EVERYTHING, RestOperationTypeEnum.EXTENDED_OPERATION_INSTANCE, "Patient", operation, true).getStatusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Task", "Basic", "AuditEvent", "Subscription", "Binary"})
    void aTypeWithoutAnOwnerIsRefusedToOnePatientAndAnUnknownOneToEverybody(String type) {
        Caller patient = new Caller("issuer", "app", null, "alice", null, Scope.all("patient/*.cruds"));
        assertThat(refusal(patient, RestOperationTypeEnum.READ, type, null, true).getStatusCode()).isIn(403, 404);
        if (!type.equals("Task")) {
            assertThat(refusal(EVERYTHING, RestOperationTypeEnum.READ, type, null, true).getStatusCode()).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @CsvSource({"QuestionnaireResponse, $evaluate", "QuestionnaireResponse, $explain", "ValueSet, $expand"})
    void theDoorWithoutATokenCanBeClosed(String type, String operation) {
        Asked asked = asked(RestOperationTypeEnum.EXTENDED_OPERATION_TYPE, type, null);
        assertThatCode(() -> decision.decide(Caller.ANONYMOUS, asked, operation, true)).doesNotThrowAnyException();
        assertThat(refusal(Caller.ANONYMOUS, RestOperationTypeEnum.EXTENDED_OPERATION_TYPE, type, operation, false).getStatusCode()).isEqualTo(401);
        assertThat(refusal(caller("openid"), RestOperationTypeEnum.EXTENDED_OPERATION_TYPE, type, operation, false).getStatusCode()).isEqualTo(403);
        assertThatCode(() -> decision.decide(caller("system/Observation.c"), asked, operation, false)).doesNotThrowAnyException();
    }

    @Test
    void aSearchIsNarrowedToThePatientAndTheCategoriesTogether() {
        Caller two = new Caller("issuer", "app", null, "alice", null,
                Scope.all("patient/Observation.rs?category=a patient/Observation.rs?category=b patient/Patient.rs"));
        assertThat(decision.decide(two, asked(RestOperationTypeEnum.SEARCH_TYPE, "Observation", null), null, false))
                .isEqualTo(Map.of("subject", List.of("Patient/alice"), "category", List.of("a,b")));
        assertThat(decision.decide(two, asked(RestOperationTypeEnum.SEARCH_TYPE, "Patient", null), null, false)).isEqualTo(Map.of("_id", List.of("alice")));
    }

    @Test
    void aRestrictionToAnotherPatientDoesNotLiftTheOneToThePatientOfTheToken() {
        Caller other = new Caller("issuer", "app", null, "alice", null, Scope.all("patient/Observation.rs?subject=Patient/bob patient/Patient.rs?_id=alice"));
        assertThat(decision.decide(other, asked(RestOperationTypeEnum.SEARCH_TYPE, "Observation", null), null, false))
                .isEqualTo(Map.of("subject", List.of("Patient/alice", "Patient/bob")));
        assertThat(decision.decide(other, asked(RestOperationTypeEnum.SEARCH_TYPE, "Patient", null), null, false)).isEqualTo(Map.of("_id", List.of("alice")));
    }

    @Test
    void whatNoSearchCanSayIsRefused() {
        Caller odd = new Caller("issuer", "app", null, "alice", null, Scope.all("patient/Observation.rs?category=a patient/Observation.rs?status=final"));
        assertThat(refusal(odd, RestOperationTypeEnum.SEARCH_TYPE, "Observation", null, false).getStatusCode()).isEqualTo(403);
        Caller twoPatients = new Caller("issuer", "app", "Patient/bob", "alice", null, Scope.all("patient/Observation.rs user/Observation.rs"));
        assertThat(refusal(twoPatients, RestOperationTypeEnum.SEARCH_TYPE, "Observation", null, false).getStatusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"_has:Provenance:target:agent", "subject.name", "subject:Patient.name", "subject:identifier", "subject:Patient", "_filter", "_text", "_content",
        "_include", "_include:iterate", "_revinclude", "_list", "_query", "_contained", "_sort:asc", "_source", "_type", "__proto__", "code:in", "code:below"})
    void whoDoesNotSeeEverythingMayNotAskBeyond(String parameter) {
        Caller patient = new Caller("issuer", "app", null, "alice", null, Scope.all("patient/*.cruds"));
        Asked asked = new Asked(RestOperationTypeEnum.SEARCH_TYPE, "Observation", null, Map.of(parameter, List.of("x")), false);
        assertThat(catchThrowableOfType(() -> decision.decide(patient, asked, null, false), BaseServerResponseException.class).getStatusCode()).isEqualTo(403);
        Caller oneType = caller("system/Observation.rs");
        assertThat(catchThrowableOfType(() -> decision.decide(oneType, asked, null, false), BaseServerResponseException.class).getStatusCode()).isEqualTo(403);
        assertThatCode(() -> decision.decide(EVERYTHING, asked, null, false)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"_sort; -date", "_sort; status,-_lastUpdated", "code; http://loinc.org|1", "date; ge2026", "status:not; final", "_count; 5"})
    void whoDoesNotSeeEverythingMayAskAboutTheResourcesThemselves(String parameter, String value) {
        Caller patient = new Caller("issuer", "app", null, "alice", null, Scope.all("patient/*.cruds"));
        Asked asked = new Asked(RestOperationTypeEnum.SEARCH_TYPE, "Observation", null, Map.of(parameter, List.of(value)), false);
        assertThat(decision.decide(patient, asked, null, false)).isEqualTo(Map.of("subject", List.of("Patient/alice")));
    }

    private BaseServerResponseException refusal(Caller caller, RestOperationTypeEnum interaction, String type, String operation, boolean anonymous) {
        return catchThrowableOfType(() -> decision.decide(caller, asked(interaction, type, "1"), operation, anonymous), BaseServerResponseException.class);
    }

    private static Asked asked(RestOperationTypeEnum interaction, String type, String id) {
        return new Asked(interaction, type, id, Map.of(), false);
    }

    private static Caller caller(String scopes) {
        return new Caller("issuer", "program", null, null, null, Scope.all(scopes));
    }
}
