package org.dermatome.server.audit;

import ca.uhn.fhir.storage.interceptor.balp.BalpConstants;
import ca.uhn.fhir.storage.interceptor.balp.BalpProfileEnum;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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
    static final Coding RECIPIENT = new Coding(PARTICIPATION, "IRCP", "information recipient");
    private static final String OAUTH = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.OAUTHaccessTokenUse.Minimal";
    private static final String AGENTS = "https://profiles.ihe.net/ITI/BALP/CodeSystem/UserAgentTypes";
    private static final String TOKEN = "urn:ietf:params:oauth:jti:";
    private static final Set<BalpProfileEnum> READS = EnumSet.of(BalpProfileEnum.BASIC_READ, BalpProfileEnum.PATIENT_READ);
    private static final Set<BalpProfileEnum> QUERIES = EnumSet.of(BalpProfileEnum.BASIC_QUERY, BalpProfileEnum.PATIENT_QUERY);
    private static final Set<BalpProfileEnum> DELETIONS = EnumSet.of(BalpProfileEnum.BASIC_DELETE, BalpProfileEnum.PATIENT_DELETE);

    private AgentLayout() {
    }

    static void add(AuditEvent event, Happening happening, BalpProfileEnum profile) {
        boolean receives = READS.contains(profile) || QUERIES.contains(profile);
        add(event, happening, clientRole(profile), serverRole(profile), receives ? RECIPIENT
                : DELETIONS.contains(profile) ? new Coding(PARTICIPATION, "CST", "custodian") : new Coding(PARTICIPATION, "AUT", "author (originator)"));
    }

    /** With these roles of the program, of this server and of the user. */
    static void add(AuditEvent event, Happening happening, Coding clientRole, Coding serverRole, Coding userRole) {
        Agent agent = happening.agent();
        AuditEventAgentComponent client = event.addAgent();
        client.getType().addCoding(clientRole);
        if (agent.client() == null) {
            client.getWho().setDisplay("unknown");
        } else {
            client.getWho().getIdentifier().setSystem(agent.issuer()).setValue(agent.client());
        }
        client.setRequestor(agent.user() == null);
        client.getNetwork().setAddress(happening.address() == null ? "unknown" : happening.address())
                .setType(BalpConstants.AUDIT_EVENT_AGENT_NETWORK_TYPE_IP_ADDRESS);
        AuditEventAgentComponent server = event.addAgent();
        server.getType().addCoding(serverRole);
        server.getWho().setDisplay(SERVER);
        server.setRequestor(false);
        server.getNetwork().setAddress(happening.base()).setType(BalpConstants.AUDIT_EVENT_AGENT_NETWORK_TYPE_URI);
        if (agent.user() != null) {
            AuditEventAgentComponent user = event.addAgent();
            user.getType().addCoding(userRole.copy());
            user.setWho(who(agent.user()));
            user.setRequestor(true);
        }
        if (agent.token().id() != null) {
            event.getAgent().stream().filter(AuditEventAgentComponent::getRequestor).forEach(requestor -> token(event, agent, requestor));
        }
    }

    /** By which token it was allowed: on who asks, as the pattern for OAuth wants it. */
    private static void token(AuditEvent event, Agent agent, AuditEventAgentComponent requestor) {
        event.getMeta().addProfile(OAUTH);
        requestor.getType().addCoding(new Coding(AGENTS, "UserOauthAgent", "User OAuth Agent participant"));
        requestor.addPolicy(TOKEN + URLEncoder.encode(agent.token().id(), StandardCharsets.UTF_8));
        agent.token().roles().forEach(role -> requestor.addRole().addCoding(new Coding(role.system(), role.code(), null)));
        agent.token().purposes().forEach(purpose -> requestor.addPurposeOfUse().addCoding(new Coding(purpose.system(), purpose.code(), null)));
        if (agent.token().subject() != null && !requestor.getWho().hasIdentifier()) {
            requestor.getWho().getIdentifier().setSystem(agent.issuer()).setValue(agent.token().subject());
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
