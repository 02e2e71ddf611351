package org.dermatome.server.audit;

import java.util.UUID;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;

/** How many requests are not recorded. */
final class LossEvent {

    private LossEvent() {
    }

    static AuditEvent of(Happening happening) {
        AuditEvent event = new AuditEvent();
        event.setId(UUID.randomUUID().toString());
        event.setType(Dicom.of("activity"));
        event.setRecordedElement(AuditEvents.time(happening)).setOutcome(AuditEventOutcome._8).setOutcomeDesc(happening.what());
        event.addAgent().setRequestor(true).getWho().setDisplay(AgentLayout.SERVER);
        event.getSource().getObserver().setDisplay(AgentLayout.SERVER);
        return event;
    }
}
