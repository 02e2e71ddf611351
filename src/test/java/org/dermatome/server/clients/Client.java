package org.dermatome.server.clients;

import java.util.List;
import org.hl7.fhir.r4.model.CapabilityStatement;

/** A FHIR client that somebody else wrote. */
public interface Client {

    CapabilityStatement statement();

    /** Does everything in this order, whatever comes of it. */
    List<Outcome> run(List<Errand> errands);
}
