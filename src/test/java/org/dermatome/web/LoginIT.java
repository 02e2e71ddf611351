package org.dermatome.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.ReferenceParam;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dermatome.server.RunningServer;
import org.dermatome.server.audit.AuditFolder;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One server alone, as somebody tries it: the example EHR launches the app (by fhirclient), which reads and writes with the tokens of the login. */
class LoginIT {

    private static final String PATIENT = "Patient/example-lyme-person";

    @TempDir
    static Path folder;

    private static RunningServer server;
    private static Browser browser;

    @BeforeAll
    static void start() {
        server = RunningServer.with("--dermatome.login=embedded", "--spring.datasource.url=jdbc:h2:mem:login;DB_CLOSE_DELAY=-1",
                "--spring.datasource.username=sa", "--dermatome.audit=by-access", "--dermatome.audit-folder=" + folder);
        browser = Browser.start();
        setDefaultAssertionTimeout(Visit.PATIENCE);
    }

    @AfterAll
    static void stop() {
        browser.close();
        server.close();
    }

    @Test
    void theExampleEhrLaunchesTheAppForAPatientWhoseAnswersAreStoredAndAssessed() {
        try (Visit visit = visit(390)) {
            visit.page().navigate(server.root() + "/ehr");
            visit.checkLightAndDark("ehr");
            visit.page().getByLabel("Open record").selectOption(PATIENT);
            visit.press("Launch the app");
            // the EHR names the Questionnaire, so the app begins with it
            visit.page().locator(".question").first().waitFor();
            assertThat(visit.page().url()).as("tokens and codes in the address").isEqualTo(server.root() + '/');
            String first = token(visit);
            visit.page().evaluate("""
                    () => { const key = JSON.parse(sessionStorage.SMART_KEY); const state = JSON.parse(sessionStorage[key]);
                            state.expiresAt = 1; sessionStorage[key] = JSON.stringify(state); }""");
            visit.page().reload();
            assertThat(visit.page().getByText("Record of Example person")).isVisible();
            assertThat(visit.page().getByText("answers to 2 questions")).isVisible();
            assertThat(token(visit)).as("a token that is over is renewed").isNotEqualTo(first);
            assertThat(List.of(status(visit, first), status(visit, token(visit)))).as("and the one before is of no use any more").containsExactly(401, 200);
            checkAudit(visit);
            visit.begin();
            visit.choose("screen-nerve", "saddle").choose("bladder-change", "retention").press("Go on with the questions");
            visit.continueTo("See the result", page -> { });
            visit.press("See the result");
            assertThat(visit.page().locator(".urgency h2")).hasText("Emergency: now");
            visit.press("I agree, save it");
            assertThat(visit.page().locator(".done")).isVisible();
        }
        assertThat(stored("QuestionnaireResponse", PATIENT)).hasSize(1).allSatisfy(response ->
                assertThat(((QuestionnaireResponse) response).getSubject().getReference()).isEqualTo(PATIENT));
        assertThat(stored("ClinicalImpression", PATIENT)).as("by the server itself: the app may not").hasSize(1);
    }

    @Test
    @DisplayName("well_known_endpoint, well_known_capabilities_stu2: where the login is, and what it can")
    void theFhirEndpointNamesTheLogin() throws IOException {
        try (Visit visit = visit(1280)) {
            APIResponse found = visit.page().request().get(server.root() + "/fhir/.well-known/smart-configuration");
            assertThat(found.status()).isEqualTo(200);
            assertThat(found.headers().get("content-type")).startsWith("application/json");
            JsonNode said = new ObjectMapper().readTree(found.body());
            assertThat(said.path("authorization_endpoint").asText()).isEqualTo(server.root() + "/login/authorize");
            assertThat(said.path("token_endpoint").asText()).isEqualTo(server.root() + "/login/token");
            assertThat(said.path("issuer").asText()).isEqualTo(server.root());
            assertThat(said.path("jwks_uri").asText()).isEqualTo(server.root() + "/login/keys");
            assertThat(said.path("grant_types_supported")).extracting(JsonNode::asText).contains("authorization_code", "client_credentials");
            assertThat(said.path("code_challenge_methods_supported")).extracting(JsonNode::asText).containsExactly("S256");
            assertThat(said.path("capabilities")).allMatch(JsonNode::isTextual).extracting(JsonNode::asText).contains("launch-ehr", "launch-standalone",
                    "client-public", "client-confidential-asymmetric", "sso-openid-connect", "context-ehr-patient", "context-ehr-encounter",
                    "context-standalone-patient", "permission-online", "permission-offline", "permission-patient", "permission-v2");
        }
    }

    @Test
    void aPatientConnectsTheAppByThemselvesAndSaysWhatItMayDo() {
        try (Visit visit = visit(1280)) {
            visit.press("Connect to " + server.root().substring("http://".length()));
            visit.checkPhoneAndDesktop("ask");
            visit.page().getByLabel("You are", new Page.GetByLabelOptions().setExact(true)).selectOption("Patient/example-stroke-person");
            visit.page().getByLabel("patient/Observation.rs").uncheck();
            visit.press("Allow");
            assertThat(visit.page().getByText("Record of Example person")).isVisible();
            visit.begin();
            visit.choose("screen-nerve", "saddle").choose("bladder-change", "retention").press("Show the result now");
            assertThat(visit.page().locator(".urgency h2")).hasText("Emergency: now");
            // it may create and not read: the server shows nothing of what it has stored
            visit.press("I agree, save it");
            assertThat(visit.page().locator(".done")).isVisible();
            visit.page().navigate(server.root() + "/ehr");
            assertThat(visit.page().getByLabel("App")).isVisible();
        }
        assertThat(stored("QuestionnaireResponse", "Patient/example-stroke-person")).hasSize(1);
    }

    /** After a launch, and two requests for tokens that are refused. */
    private static void checkAudit(Visit visit) {
        Map<String, Integer> refused = Map.of("grant_type=authorization_code&code=Kanarienvogel&client_id=dermatome-app&redirect_uri=x&code_verifier=Kanarienvogel", 400,
                "grant_type=client_credentials&client_id=nobody&refresh_token=Kanarienvogel", 401);
        refused.forEach((form, status) -> assertThat(visit.page().request().post(server.root() + "/login/token", RequestOptions.create()
                .setHeader("Content-Type", "application/x-www-form-urlencoded").setData(form)).status()).as(form).isEqualTo(status));
        AuditFolder audit = new AuditFolder(folder);
        List<AuditEvent> events = audit.signIns(4);
        assertThat(events).extracting(event -> event.getSubtypeFirstRep().getCode() + ' ' + event.getOutcome().toCode())
                .contains("110122 0", "ITI-71 0").filteredOn(each -> each.equals("ITI-71 4")).hasSize(2);
        assertThat(events).filteredOn(event -> event.getOutcome() == AuditEventOutcome._0 && AuditFolder.patients(event).contains(PATIENT)).hasSizeGreaterThan(1)
                .allSatisfy(event -> {
            assertThat(event.getAgentFirstRep().getWho().getIdentifier().getValue()).isEqualTo("dermatome-app");
            assertThat(event.getAgent().stream().filter(AuditEvent.AuditEventAgentComponent::getRequestor).map(agent -> agent.getWho().getReference()))
                    .singleElement().asString().startsWith("Practitioner/");
        });
        assertThat(audit.text()).doesNotContain("Kanarienvogel", token(visit));
    }

    private static int status(Visit visit, String token) {
        return visit.page().request().get(server.root() + "/fhir/" + PATIENT, RequestOptions.create().setHeader("Authorization", "Bearer " + token)).status();
    }

    private static String token(Visit visit) {
        return visit.page().evaluate("() => JSON.parse(sessionStorage[JSON.parse(sessionStorage.SMART_KEY)]).tokenResponse.access_token").toString();
    }

    private static List<Resource> stored(String type, String patient) {
        return server.bean(DaoRegistry.class).getResourceDao(type).search(SearchParameterMap.newSynchronous("subject", new ReferenceParam(patient)),
                new SystemRequestDetails()).getAllResources().stream().map(Resource.class::cast).toList();
    }

    private static Visit visit(int width) {
        return new Visit(browser.get(), server.root() + '/', width, ColorScheme.LIGHT, "en-GB");
    }
}
