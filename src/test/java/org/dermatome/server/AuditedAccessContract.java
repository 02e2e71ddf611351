package org.dermatome.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dermatome.server.audit.AuditFolder;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.junit.jupiter.api.Test;

/** Who called is in the audit where tokens say it, and so is who was not let in. */
interface AuditedAccessContract {

    RunningServer server();

    TokenIssuer issuer();

    AuditFolder audit();

    @Test
    default void theProgramAndTheUserOfATokenAreRecordedAndTheTokenIsNot() {
        String token = issuer().token(Map.of("scope", "user/*.cruds", "client_id", "audited-app", "fhirUser", "Practitioner/audited"));
        AuditEvent event = audit().of(send("/fhir/Observation?_summary=count", token, 200)).get(0);
        AuditEventAgentComponent client = event.getAgentFirstRep();
        assertThat(client.getWho().getIdentifier().getSystem()).isEqualTo(issuer().address());
        assertThat(client.getWho().getIdentifier().getValue()).isEqualTo("audited-app");
        assertThat(client.getNetwork().getAddress()).isEqualTo("127.0.0.1");
        assertThat(event.getAgent().stream().filter(AuditEventAgentComponent::getRequestor).map(agent -> agent.getWho().getReference()))
                .containsExactly("Practitioner/audited");
        assertThat(audit().text()).doesNotContain(token, token.substring(token.lastIndexOf('.') + 1));
    }

    @Test
    default void byWhichTokenInWhichRoleAndForWhatPurposeIsRecorded() {
        Map<String, Object> said = Map.of("ihe_iua", Map.of("subject_role", List.of(Map.of("system", "http://example.org/roles", "code", "doctor")),
                "purpose_of_use", List.of(Map.of("system", "http://terminology.hl7.org/CodeSystem/v3-ActReason", "code", "TREAT"))));
        String token = issuer().token(Map.of("scope", "user/*.rs", "fhirUser", "Practitioner/audited", "jti", "token-1", "extensions", said));
        AuditEvent event = audit().of(send("/fhir/Observation?_summary=count", token, 200)).get(0);
        assertThat(event.getMeta().getProfile()).anyMatch(profile -> profile.getValue().endsWith("OAUTHaccessTokenUse.Minimal"))
                .anyMatch(profile -> profile.getValue().endsWith("BasicAudit.Query"));
        AuditEventAgentComponent user = event.getAgent().stream().filter(AuditEventAgentComponent::getRequestor).findFirst().orElseThrow();
        assertThat(user.getWho().getReference()).isEqualTo("Practitioner/audited");
        assertThat(user.getWho().getIdentifier().getSystem() + ' ' + user.getWho().getIdentifier().getValue()).isEqualTo(issuer().address() + " somebody");
        assertThat(user.getPolicy().get(0).getValue()).isEqualTo("urn:ietf:params:oauth:jti:token-1");
        assertThat(user.getRoleFirstRep().getCodingFirstRep().getCode()).isEqualTo("doctor");
        assertThat(user.getPurposeOfUseFirstRep().getCodingFirstRep().getCode()).isEqualTo("TREAT");
        String program = issuer().token(Map.of("scope", "system/*.rs", "jti", "token/2", "extensions", "nonsense"));
        AuditEvent byProgram = audit().of(send("/fhir/Observation?_summary=count", program, 200)).get(0);
        assertThat(byProgram.getAgentFirstRep().getPolicy().get(0).getValue()).isEqualTo("urn:ietf:params:oauth:jti:token%2F2");
    }

    @Test
    default void whoIsNotLetInIsRecorded() {
        String narrow = issuer().token(Map.of("scope", "user/Observation.rs", "client_id", "narrow-app", "fhirUser", "Practitioner/audited"));
        for (List<String> call : List.of(List.of("/fhir/Patient/1", "", "401"), List.of("/fhir/Patient/1", "no-token", "401"),
                List.of("/fhir/Patient/1", narrow, "403"), List.of("/metrics", "", "401"))) {
            int status = Integer.parseInt(call.get(2));
            List<AuditEvent> events = audit().of(send(call.get(0), call.get(1), status));
            assertThat(events).hasSize(1);
            assertThat(events.get(0).getOutcome()).isEqualTo(AuditEventOutcome._4);
            assertThat(events.get(0).getOutcomeDesc()).isEqualTo("HTTP " + status);
            assertThat(events.get(0).getAgentFirstRep().getWho().getIdentifier().getValue()).isEqualTo(call.get(1).equals(narrow) ? "narrow-app" : null);
        }
    }

    private String send(String path, String token, int status) {
        String id = UUID.randomUUID().toString();
        HttpRequest.Builder request = server().request(path).header("X-Request-ID", id).GET();
        Reply reply = server().send(token.isEmpty() ? request : request.header("Authorization", "Bearer " + token));
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        return id;
    }
}
