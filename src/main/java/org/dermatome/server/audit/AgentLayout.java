package org.dermatome.server.audit;

import ca.uhn.fhir.storage.interceptor.balp.BalpConstants;
import ca.uhn.fhir.storage.interceptor.balp.BalpProfileEnum;
import java.util.EnumSet;
import java.util.Set;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Reference;

/** The program that called, this server, and the user if there is one. */
final class AgentLayout {

    static final String SERVER = "Dermatome";

    private static final String PARTICIPATION = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
    private static final Set<BalpProfileEnum> READS = EnumSet.of(BalpProfileEnum.BASIC_READ, BalpProfileEnum.PATIENT_READ);
    private static final Set<BalpProfileEnum> QUERIES = EnumSet.of(BalpProfileEnum.BASIC_QUERY, BalpProfileEnum.PATIENT_QUERY);
    private static final Set<BalpProfileEnum> DELETIONS = EnumSet.of(BalpProfileEnum.BASIC_DELETE, BalpProfileEnum.PATIENT_DELETE);

    private AgentLayout() {
    }

    static void add(AuditEvent event, Happening happening, BalpProfileEnum profile) {
        Agent agent = happening.agent();
        AuditEventAgentComponent client = event.addAgent();
        client.getType().addCoding(clientRole(profile));
        if (agent.client() == null) {
            client.getWho().setDisplay("unknown");
        } else {
            client.getWho().getIdentifier().setSystem(agent.issuer()).setValue(agent.client());
        }
        client.setRequestor(agent.user() == null);
        client.getNetwork().setAddress(happening.address() == null ? "unknown" : happening.address())
                .setType(BalpConstants.AUDIT_EVENT_AGENT_NETWORK_TYPE_IP_ADDRESS);
        AuditEventAgentComponent server = event.addAgent();
        server.getType().addCoding(serverRole(profile));
        server.getWho().setDisplay(SERVER);
        server.setRequestor(false);
        server.getNetwork().setAddress(happening.base()).setType(BalpConstants.AUDIT_EVENT_AGENT_NETWORK_TYPE_URI);
        if (agent.user() != null) {
            AuditEventAgentComponent user = event.addAgent();
            boolean receives = READS.contains(profile) || QUERIES.contains(profile);
            user.getType().addCoding(receives ? new Coding(PARTICIPATION, "IRCP", "information recipient")
                    : DELETIONS.contains(profile) ? new Coding(PARTICIPATION, "CST", "custodian") : new Coding(PARTICIPATION, "AUT", "author (originator)"));
            user.setWho(who(agent.user()));
            user.setRequestor(true);
        }
    }

    /** Data flows to the client when it reads, and by convention from the client when it asks or writes. HAPI has the roles of a read the wrong way round. */
    private static Coding clientRole(BalpProfileEnum profile) {
        return READS.contains(profile) ? profile.getAgentServerTypeCoding() : profile.getAgentClientTypeCoding();
    }

    private static Coding serverRole(BalpProfileEnum profile) {
        return READS.contains(profile) ? profile.getAgentClientTypeCoding() : profile.getAgentServerTypeCoding();
    }

    private static Reference who(String user) {
        Reference who = new Reference();
        if (user.contains("/")) {
            return who.setReference(user);
        }
        who.getIdentifier().setValue(user);
        return who;
    }
}
