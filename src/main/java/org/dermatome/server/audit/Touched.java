package org.dermatome.server.audit;

import java.util.Set;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;

/**
 * A resource that was read or written.
 *
 * @param reference with its version where it is known
 * @param patients references to whom it is about
 */
record Touched(AuditEventAction action, String reference, Set<String> patients) {
}
