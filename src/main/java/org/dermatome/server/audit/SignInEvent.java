package org.dermatome.server.audit;

import ca.uhn.fhir.storage.interceptor.balp.BalpProfileEnum;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.Coding;

/**
 * A user who says who they are (DICOM: user authentication, login), or a token that is asked for (IHE's Get Access Token). The request is kept
 * without what is secret in it, which is why the pattern of IHE, that wants it raw, is not claimed.
 */
final class SignInEvent {

    private SignInEvent() {
    }

    static AuditEvent of(Happening happening) {
        SignIn signIn = happening.signIn();
        AuditEvent event = AuditEvents.event(happening, AuditEventAction.E, Dicom.of("authentication"),
                signIn.token() ? new Coding("urn:ihe:event-type-code", "ITI-71", "Get Access Token") : Dicom.of("login"));
        AgentLayout.add(event, happening, BalpProfileEnum.BASIC_DELETE.getAgentClientTypeCoding(), BalpProfileEnum.BASIC_QUERY.getAgentServerTypeCoding(),
                AgentLayout.RECIPIENT);
        AuditEvents.query(event, happening);
        if (signIn.tokenId() != null) {
            event.addEntity().getWhat().getIdentifier().setSystem(happening.agent().issuer()).setValue(signIn.tokenId());
        }
        happening.patients().forEach(patient -> AuditEvents.patient(event, patient));
        if (!signIn.good()) {
            event.setOutcome(AuditEventOutcome._4).setOutcomeDesc("refused, HTTP " + happening.status());
        }
        return event;
    }
}
