package org.dermatome.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;

/**
 * What the Basic Audit Log Patterns ask of the events that claim one, written by hand from the profiles of IHE.
 *
 * @param subtypes codes of interactions of which the event has one
 * @param client code of the role of the program that calls
 * @param server code of the role of this server
 * @param user codes of which the role of the user is one
 * @param query true if the search is to be there, false if the data is
 */
record BalpPattern(Set<String> subtypes, String action, String client, String server, Set<String> user, boolean query) {

    private static final String BASE = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.";
    private static final Set<String> SOURCES = Set.of("AUT", "INF", "CST");
    private static final Map<String, BalpPattern> PATTERNS = Map.of(
            "Create", new BalpPattern(Set.of("create"), "C", "110153", "110152", SOURCES, false),
            "Read", new BalpPattern(Set.of("read", "vread"), "R", "110152", "110153", Set.of("IRCP"), false),
            "Update", new BalpPattern(Set.of("update", "patch"), "U", "110153", "110152", SOURCES, false),
            "Delete", new BalpPattern(Set.of("delete"), "D", "110150", "custodian", SOURCES, false),
            "Query", new BalpPattern(Set.of("search", "search-type", "search-system"), "E", "110153", "110152", Set.of("IRCP"), true));

    static void check(AuditEvent event) {
        assertThat(event.getRecorded()).isNotNull();
        assertThat(event.getOutcome()).isNotNull();
        assertThat(event.getSource().getObserver().getDisplay()).isNotBlank();
        assertThat(event.getAgent()).isNotEmpty().allMatch(AuditEventAgentComponent::hasRequestor);
        assertThat(event.getAgent().stream().filter(AuditEventAgentComponent::getRequestor)).hasSize(1);
        assertThat(event.getType().getCode()).isIn("rest", "110114");
        event.getMeta().getProfile().forEach(profile -> {
            assertThat(profile.getValue()).startsWith(BASE);
            String name = profile.getValue().substring(BASE.length());
            if (name.equals("OAUTHaccessTokenUse.Minimal")) {
                checkToken(event);
            } else {
                PATTERNS.get(name.replace("Patient", "")).check(event, name.startsWith("Patient"));
            }
        });
    }

    /** Who asks, by the id of the token. */
    private static void checkToken(AuditEvent event) {
        assertThat(event.getAgent().stream().filter(agent -> agent.getType().hasCoding("https://profiles.ihe.net/ITI/BALP/CodeSystem/UserAgentTypes", "UserOauthAgent")))
                .hasSize(1).allMatch(agent -> agent.getRequestor() && agent.getPolicy().size() == 1
                        && agent.getPolicy().get(0).getValue().startsWith("urn:ietf:params:oauth:jti:"));
    }

    private void check(AuditEvent event, boolean patient) {
        assertThat(event.getSubtype()).hasSize(1);
        assertThat(event.getSubtypeFirstRep().getSystem()).isEqualTo("http://hl7.org/fhir/restful-interaction");
        assertThat(subtypes).contains(event.getSubtypeFirstRep().getCode());
        assertThat(event.getAction().toCode()).isEqualTo(action);
        assertThat(event.getOutcome()).isEqualTo(AuditEventOutcome._0);
        assertThat(agents(event, Set.of(client))).hasSize(1).allMatch(agent -> agent.hasWho() && agent.hasNetwork() && !agent.hasMedia());
        assertThat(agents(event, Set.of(server))).hasSize(1).allMatch(agent -> agent.hasWho() && agent.hasNetwork() && !agent.hasMedia());
        assertThat(agents(event, user)).hasSize(event.getAgent().size() - 2).allMatch(agent -> agent.hasWho() && agent.getRequestor() && !agent.hasNetwork());
        assertThat(entities(event, "2", "24")).hasSize(query ? 1 : 0).allMatch(entity -> entity.hasQuery() && !entity.hasWhat());
        assertThat(entities(event, "2", "4")).hasSize(query ? 0 : 1).allMatch(entity -> entity.getWhat().hasReference());
        assertThat(entities(event, "1", "1")).hasSize(patient ? 1 : 0).allMatch(entity -> entity.getWhat().getReference().contains("Patient/"));
        assertThat(event.getEntity().stream().filter(entity -> "XrequestId".equals(entity.getType().getCode()))).hasSize(1)
                .allMatch(entity -> entity.getWhat().getIdentifier().hasValue());
    }

    private static List<AuditEventAgentComponent> agents(AuditEvent event, Set<String> roles) {
        return event.getAgent().stream().filter(agent -> roles.contains(agent.getType().getCodingFirstRep().getCode())).toList();
    }

    private static List<AuditEventEntityComponent> entities(AuditEvent event, String type, String role) {
        return event.getEntity().stream().filter(entity -> type.equals(entity.getType().getCode()) && role.equals(entity.getRole().getCode())).toList();
    }
}
