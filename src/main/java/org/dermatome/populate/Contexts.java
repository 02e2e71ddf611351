package org.dermatome.populate;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dermatome.request.Given;
import org.dermatome.request.Refused;
import org.dermatome.request.Refused.Kind;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** The resources that a call gives for pre-population, by the name of the launch context or variable, all about one person. */
final class Contexts {

    private static final String CONTEXT = "context";

    private final Prefill prefill;
    private final Records records;
    private final Issues issues;
    private final Map<String, List<RecordQuery.Given>> given = new LinkedHashMap<>();

    Contexts(Prefill prefill, Records records, Issues issues) {
        this.prefill = prefill;
        this.records = records;
        this.issues = issues;
    }

    /** Reads the call; with {@code local} also what the server keeps about the subject. */
    Reference read(Given call) {
        List<ParametersParameterComponent> contexts = call.all(CONTEXT);
        for (int i = 0; i < contexts.size(); i++) {
            read(call, contexts.get(i), Given.where(CONTEXT) + '[' + i + ']');
        }
        Reference subject = subject(call);
        if (call.is("local")) {
            local(subject);
        }
        for (Map.Entry<String, String> launch : prefill.launchContexts().entrySet()) {
            subject = sameSubject(subject, given.getOrDefault(launch.getKey(), List.of()));
        }
        String person = subject == null ? null : new IdType(subject.getReference()).getIdPart();
        given.forEach((name, resources) -> resources.forEach(each -> checkSubject(each.resource(), person)));
        if (given.isEmpty()) {
            issues.add(IssueSeverity.INFORMATION, IssueType.INFORMATIONAL, "Nothing was given to pre-fill the Questionnaire with.", Given.where(CONTEXT));
        }
        return subject;
    }

    /** What each query finds, and each launch context. */
    Map<String, List<RecordQuery.Given>> found(Clock clock) {
        Map<String, List<RecordQuery.Given>> found = new LinkedHashMap<>();
        given.forEach((name, resources) -> {
            RecordQuery query = prefill.queries().get(name);
            List<RecordQuery.Given> kept = query == null ? resources : query.find(resources, clock);
            if (kept.size() < resources.size()) {
                issues.add(IssueSeverity.INFORMATION, IssueType.INFORMATIONAL, "Of the " + resources.size() + " resources for '" + name + "', "
                        + kept.size() + " are what the Questionnaire asks for; the others were left out.", Given.where(CONTEXT));
            }
            found.put(name, kept);
        });
        return found;
    }

    private void read(Given call, ParametersParameterComponent context, String location) {
        String name = context.getPart().stream().filter(part -> part.getName().equals("name") && part.hasValue())
                .map(part -> part.getValue().primitiveValue()).findFirst()
                .orElseThrow(() -> call.wrong(IssueType.REQUIRED, CONTEXT, "was given a context without a name.", "Give the part 'name' as a string."));
        if (prefill.computes(name) || !prefill.launchContexts().containsKey(name) && !prefill.queries().containsKey(name)) {
            issues.add(IssueSeverity.WARNING, IssueType.NOTSUPPORTED, "The context '" + name + "' was left out: the Questionnaire takes "
                    + String.join(", ", prefill.launchContexts().keySet()) + ", " + String.join(", ", prefill.queries().keySet()) + '.', location);
            return;
        }
        for (ParametersParameterComponent part : context.getPart()) {
            if (part.getName().equals("content")) {
                if (part.getResource() != null) {
                    add(name, part.getResource(), null);
                } else if (part.getValue() instanceof Reference reference) {
                    byReference(name, reference.getReference(), location);
                } else {
                    throw call.wrong(IssueType.VALUE, CONTEXT, "was given a context '" + name + "' whose content is neither a resource nor a Reference.",
                            "Give one of them.");
                }
            }
        }
    }

    private void byReference(String name, String reference, String location) {
        Resource resource = reference == null ? null : records.read(reference);
        if (resource == null) {
            issues.add(IssueSeverity.WARNING, IssueType.NOTFOUND, reference + " is not kept here, so that '" + name + "' stays empty. "
                    + "Give the resource itself as content.", location);
        } else {
            add(name, resource, null);
        }
    }

    private void add(String name, Resource resource, String fullUrl) {
        if (resource instanceof Bundle bundle) {
            bundle.getEntry().stream().filter(Bundle.BundleEntryComponent::hasResource)
                    .forEach(entry -> add(name, entry.getResource(), entry.getFullUrl()));
            return;
        }
        String type = prefill.launchContexts().get(name);
        if (type != null && !type.equals(resource.fhirType())) {
            throw new Refused(Kind.UNPROCESSABLE, IssueType.VALUE, "The context '" + name + "' is a " + resource.fhirType() + ". It must be a " + type + '.',
                    Given.where(CONTEXT));
        }
        String id = resource.getIdElement().getIdPart();
        String address = fullUrl != null && fullUrl.startsWith("http") ? fullUrl : id == null ? null : resource.fhirType() + '/' + id;
        given.computeIfAbsent(name, each -> new ArrayList<>()).add(new RecordQuery.Given(resource, address));
    }

    private static Reference subject(Given call) {
        ParametersParameterComponent subject = call.one("subject");
        if (subject == null) {
            return null;
        }
        Reference reference = subject.getValue() instanceof Reference given ? given : new Reference(call.text("subject"));
        boolean names = reference.hasReference() ? new IdType(reference.getReference()).hasResourceType() || reference.getReference().startsWith("urn:")
                : reference.hasIdentifier();
        if (!names) {
            throw call.wrong(IssueType.VALUE, "subject", "was given a subject that names nobody.", "Give a reference such as Patient/123.");
        }
        return reference;
    }

    private void local(Reference subject) {
        String kept = "What the server keeps about the subject was asked for: ";
        if (subject == null || !subject.hasReference()) {
            issues.add(IssueSeverity.WARNING, IssueType.REQUIRED, kept + "no subject is given by reference.", Given.where("local"));
            return;
        }
        Resource person = records.read(subject.getReference());
        prefill.launchContexts().forEach((name, type) -> {
            if (person != null && person.fhirType().equals(type) && !given.containsKey(name)) {
                add(name, person, null);
            }
        });
        issues.add(person == null ? IssueSeverity.WARNING : IssueSeverity.INFORMATION, IssueType.INFORMATIONAL, kept + (person == null
                ? subject.getReference() + " is not kept here." : "it keeps the person, and no measurements, conditions or medicines.")
                + " Give the rest as contexts.", Given.where("local"));
    }

    private static Reference sameSubject(Reference subject, List<RecordQuery.Given> people) {
        for (RecordQuery.Given person : people) {
            String id = person.resource().getIdElement().getIdPart();
            String named = subject == null ? null : new IdType(subject.getReference()).getIdPart();
            if (people.size() > 1 || id != null && named != null && !id.equals(named)) {
                throw new Refused(Kind.UNPROCESSABLE, IssueType.CONFLICT, "The subject is " + (subject == null ? "not named" : subject.getReference())
                        + " and the context is about " + people.stream().map(RecordQuery.Given::address).toList() + ". Give one person.", Given.where(CONTEXT));
            }
            if (subject == null && id != null) {
                return new Reference(person.address());
            }
        }
        return subject;
    }

    /** Another person's results must never get into a response. */
    private static void checkSubject(Resource resource, String person) {
        for (String element : List.of("subject", "patient")) {
            Property property = resource.getNamedProperty(element);
            if (property == null || property.getValues().isEmpty() || !(property.getValues().get(0) instanceof Reference about) || person == null) {
                continue;
            }
            IdType id = new IdType(about.getReference());
            if (id.hasIdPart() && !id.isLocal() && !Objects.equals(id.getIdPart(), person)) {
                throw new Refused(Kind.UNPROCESSABLE, IssueType.CONFLICT, resource.fhirType() + '/' + resource.getIdElement().getIdPart() + " is about "
                        + about.getReference() + " and not about the subject. Give the record of one person.", Given.where(CONTEXT));
            }
        }
    }
}
