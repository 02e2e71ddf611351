package org.dermatome.server.cds;

import java.util.List;
import org.hl7.fhir.r4.model.Observation;

/** Where feedback is kept. A server that keeps nothing has no such bean. */
@FunctionalInterface
public interface KeptFeedback {

    /** Keeps all of them or none; one that is kept already stays as it is. @return how many were new */
    int keep(List<Observation> feedback);
}
