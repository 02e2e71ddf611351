/** The standard operations of FHIR, SDC and CPG at the FHIR endpoint: each takes the call apart and asks its room. */
package org.dermatome.server.operation;
