package org.dermatome.knowledge;

import java.util.List;

/** Something to propose: an investigation, a treatment, advice. */
public record Activity(String id, String canonical, Kind kind, Text title, Text description, List<Coding> code) {

    /** The resource a proposal becomes. */
    public enum Kind { SERVICE_REQUEST, COMMUNICATION_REQUEST }

    /** A coding of the activity, in the package's own or in an external code system. */
    public record Coding(String system, String code, Text display) {
    }
}
