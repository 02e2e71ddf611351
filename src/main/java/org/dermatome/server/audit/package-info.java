/**
 * Who did what with whose data: AuditEvents after the Basic Audit Log Patterns of IHE, in files that no FHIR search reaches. HAPI's own
 * interceptor for these patterns records reads and writes of its storage before their outcome is known, and nothing of operations, CDS Hooks,
 * history and refusals; here each request is recorded when it is over, and HAPI gives the names of the profiles.
 */
package org.dermatome.server.audit;
