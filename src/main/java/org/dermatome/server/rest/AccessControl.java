package org.dermatome.server.rest;

import java.util.List;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestSecurityComponent;

/**
 * Who may do what at the FHIR endpoint.
 *
 * @param interceptors HAPI interceptors that decide
 * @param statement says it in the CapabilityStatement
 */
public record AccessControl(List<Object> interceptors, Consumer<CapabilityStatementRestSecurityComponent> statement) {

    public AccessControl {
        interceptors = List.copyOf(interceptors);
    }

    static AccessControl none() {
        return new AccessControl(List.of(), security -> security.setDescription("This server asks nobody who they are (dermatome.access=open). It listens"
                + " on a loopback address only: nobody but the users and programs of its own machine can reach it."));
    }
}
