package org.dermatome.server.audit;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import ca.uhn.fhir.storage.interceptor.balp.BalpConstants;
import ca.uhn.fhir.storage.interceptor.balp.BalpProfileEnum;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.UUID;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.InstantType;

/**
 * Puts what happened into AuditEvents: one for each resource that was written or read by its id, one for each patient in what a search found,
 * one for each patient of an operation, and one for a refusal.
 */
final class AuditEvents {

    private static final String BALP = "https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType";
    private static final String JOB = "20";

    private AuditEvents() {
    }

    static List<AuditEvent> of(Happening happening) {
        if (happening.isLoss()) {
            return List.of(LossEvent.of(happening));
        }
        if (happening.signIn() != null) {
            return List.of(SignInEvent.of(happening));
        }
        if (happening.isRefused()) {
            return List.of(refusal(happening));
        }
        if (happening.query() != null) {
            return queries(happening);
        }
        if (happening.isOperation()) {
            return operations(happening);
        }
        List<AuditEvent> events = new ArrayList<>();
        happening.touched().forEach(touched -> events.addAll(touches(happening, touched)));
        // a write that changed nothing, or a batch of which every entry was refused
        return events.isEmpty() ? List.of(job(happening)) : events;
    }

    private static List<AuditEvent> touches(Happening happening, Touched touched) {
        List<AuditEvent> events = new ArrayList<>();
        for (String patient : orNobody(touched.patients())) {
            BalpProfileEnum profile = profile(touched.action(), patient != null);
            String code = touched.action() == AuditEventAction.U && "patch".equals(happening.interaction()) ? "patch"
                    : touched.action() == AuditEventAction.R && "vread".equals(happening.interaction()) ? "vread" : code(touched.action());
            AuditEvent event = event(happening, touched.action(), code);
            event.getMeta().addProfile(profile.getProfileUrl());
            AgentLayout.add(event, happening, profile);
            data(event, touched.reference());
            patient(event, patient);
            events.add(event);
        }
        return events;
    }

    private static List<AuditEvent> queries(Happening happening) {
        Set<String> patients = new TreeSet<>(happening.patients());
        happening.touched().forEach(touched -> patients.addAll(touched.patients()));
        boolean search = happening.interaction().startsWith("search");
        List<AuditEvent> events = new ArrayList<>();
        for (String patient : orNobody(patients)) {
            BalpProfileEnum profile = patient == null ? BalpProfileEnum.BASIC_QUERY : BalpProfileEnum.PATIENT_QUERY;
            AuditEvent event = event(happening, AuditEventAction.E, happening.interaction());
            if (search) {
                event.getMeta().addProfile(profile.getProfileUrl());
            }
            AgentLayout.add(event, happening, profile);
            query(event, happening);
            patient(event, patient);
            events.add(event);
        }
        return events;
    }

    /** BALP has no pattern for operations: they are laid out like queries, with the operation as the job, and the stored data that it read. */
    private static List<AuditEvent> operations(Happening happening) {
        Set<String> patients = new TreeSet<>(happening.patients());
        happening.touched().forEach(touched -> patients.addAll(touched.patients()));
        List<AuditEvent> events = new ArrayList<>();
        for (String patient : orNobody(patients)) {
            AuditEvent event = event(happening, AuditEventAction.E, "operation");
            AgentLayout.add(event, happening, BalpProfileEnum.BASIC_QUERY);
            entity(event, BalpConstants.CS_AUDIT_ENTITY_TYPE_2_SYSTEM_OBJECT, JOB, "Job").setDescription(happening.what());
            happening.touched().forEach(touched -> data(event, touched.reference()));
            patient(event, patient);
            events.add(event);
        }
        return events;
    }

    private static AuditEvent refusal(Happening happening) {
        return job(happening).setOutcome(happening.status() >= 500 ? AuditEventOutcome._8 : AuditEventOutcome._4).setOutcomeDesc("HTTP " + happening.status());
    }

    /** That it was asked for, and for whom. */
    private static AuditEvent job(Happening happening) {
        AuditEvent event = event(happening, AuditEventAction.E, happening.isOperation() ? "operation" : happening.interaction());
        AgentLayout.add(event, happening, BalpProfileEnum.BASIC_QUERY);
        if (happening.query() != null) {
            query(event, happening);
        } else {
            entity(event, BalpConstants.CS_AUDIT_ENTITY_TYPE_2_SYSTEM_OBJECT, JOB, "Job").setDescription(happening.what());
        }
        happening.patients().forEach(patient -> patient(event, patient));
        return event;
    }

    private static AuditEvent event(Happening happening, AuditEventAction action, String code) {
        return event(happening, action, new Coding(BalpConstants.CS_AUDIT_EVENT_TYPE, "rest", "Restful Operation"),
                new Coding(BalpConstants.CS_RESTFUL_INTERACTION, code, code));
    }

    static AuditEvent event(Happening happening, AuditEventAction action, Coding type, Coding subtype) {
        AuditEvent event = new AuditEvent();
        event.setId(UUID.randomUUID().toString());
        event.setType(type).addSubtype(subtype);
        event.setAction(action).setRecordedElement(time(happening)).setOutcome(AuditEventOutcome._0);
        event.getSource().getObserver().setDisplay(happening.base());
        event.getSource().addType().setSystem("http://terminology.hl7.org/CodeSystem/security-source-type").setCode("4").setDisplay("Application Server");
        if (happening.id() != null) {
            AuditEventEntityComponent request = event.addEntity();
            request.setType(new Coding(BALP, "XrequestId", null)).getWhat().getIdentifier().setValue(happening.id());
        }
        return event;
    }

    static InstantType time(Happening happening) {
        return new InstantType(Date.from(happening.when()), TemporalPrecisionEnum.MILLI, TimeZone.getTimeZone("UTC"));
    }

    static void query(AuditEvent event, Happening happening) {
        entity(event, BalpConstants.CS_AUDIT_ENTITY_TYPE_2_SYSTEM_OBJECT, BalpConstants.CS_OBJECT_ROLE_24_QUERY, "Query")
                .setQuery(happening.query().getBytes(StandardCharsets.UTF_8));
    }

    private static void data(AuditEvent event, String reference) {
        entity(event, BalpConstants.CS_AUDIT_ENTITY_TYPE_2_SYSTEM_OBJECT, BalpConstants.CS_OBJECT_ROLE_4_DOMAIN_RESOURCE,
                BalpConstants.CS_OBJECT_ROLE_4_DOMAIN_RESOURCE_DISPLAY).getWhat().setReference(reference);
    }

    static void patient(AuditEvent event, String reference) {
        if (reference != null) {
            entity(event, BalpConstants.CS_AUDIT_ENTITY_TYPE_1_PERSON, BalpConstants.CS_OBJECT_ROLE_1_PATIENT, BalpConstants.CS_OBJECT_ROLE_1_PATIENT_DISPLAY)
                    .getWhat().setReference(reference);
        }
    }

    private static AuditEventEntityComponent entity(AuditEvent event, String type, String role, String display) {
        String kind = type.equals(BalpConstants.CS_AUDIT_ENTITY_TYPE_1_PERSON) ? BalpConstants.CS_AUDIT_ENTITY_TYPE_1_PERSON_DISPLAY
                : BalpConstants.CS_AUDIT_ENTITY_TYPE_2_SYSTEM_OBJECT_DISPLAY;
        return event.addEntity().setType(new Coding(BalpConstants.CS_AUDIT_ENTITY_TYPE, type, kind)).setRole(new Coding(BalpConstants.CS_OBJECT_ROLE, role, display));
    }

    /** One event even for nobody. */
    private static Iterable<String> orNobody(Set<String> patients) {
        return patients.isEmpty() ? java.util.Collections.singleton(null) : patients;
    }

    private static BalpProfileEnum profile(AuditEventAction action, boolean patient) {
        return switch (action) {
            case C -> patient ? BalpProfileEnum.PATIENT_CREATE : BalpProfileEnum.BASIC_CREATE;
            case U -> patient ? BalpProfileEnum.PATIENT_UPDATE : BalpProfileEnum.BASIC_UPDATE;
            case D -> patient ? BalpProfileEnum.PATIENT_DELETE : BalpProfileEnum.BASIC_DELETE;
            default -> patient ? BalpProfileEnum.PATIENT_READ : BalpProfileEnum.BASIC_READ;
        };
    }

    private static String code(AuditEventAction action) {
        return switch (action) {
            case C -> "create";
            case U -> "update";
            case D -> "delete";
            default -> "read";
        };
    }
}
