package org.dermatome.terminology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.dermatome.request.Refused;
import org.dermatome.request.Refused.Kind;
import org.dermatome.request.Shelf;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;

/** The code systems of the package and the members of its value sets. */
final class Holdings {

    private final Shelf shelf;
    private final Map<String, Codes> codes = new ConcurrentHashMap<>();

    Holdings(Shelf shelf) {
        this.shelf = shelf;
    }

    /** A code of a value set. */
    record Member(Codes codes, String code) {
        CodeSystem.ConceptDefinitionComponent concept() {
            return codes.find(code);
        }
    }

    Shelf shelf() {
        return shelf;
    }

    Codes of(CodeSystem system) {
        return codes.computeIfAbsent(system.getUrl() + '|' + system.getVersion(), each -> Codes.of(system));
    }

    /** The code system, or empty if it is not held in that version; a version may be null. */
    Optional<Codes> find(String url, String version) {
        return shelf.find(CodeSystem.class, version == null ? url : url + '|' + version).map(this::of);
    }

    /** The code system, which must be held. */
    Codes need(String url, String version, String location) {
        if (shelf.find(CodeSystem.class, plain(url)).isEmpty()) {
            throw new Refused(Kind.NOT_FOUND, IssueType.NOTSUPPORTED, "The code system " + plain(url) + " is not held here, so nothing is said about "
                    + "its codes; those that the package refers to are no complete code system. " + shelf.held("CodeSystem")
                    + " Ask a server that holds it.", location);
        }
        return of(shelf.byUrl(CodeSystem.class, url, version, location));
    }

    private static String plain(String url) {
        int bar = url.indexOf('|');
        return bar < 0 ? url : url.substring(0, bar);
    }

    /** The members in their order. */
    List<Member> members(ValueSet valueSet) {
        List<Member> members = new ArrayList<>();
        for (ConceptSetComponent include : valueSet.getCompose().getInclude()) {
            Codes included = find(include.getSystem(), include.getVersion()).filter(each -> !include.hasFilter() && !include.hasValueSet())
                    .orElse(null);
            if (included == null || valueSet.getCompose().hasExclude()) {
                return stored(valueSet);
            }
            if (include.hasConcept()) {
                include.getConcept().forEach(concept -> members.add(new Member(included, concept.getCode())));
            } else {
                included.concepts().keySet().forEach(code -> members.add(new Member(included, code)));
            }
        }
        return members;
    }

    /** As the package was published with it. */
    private List<Member> stored(ValueSet valueSet) {
        List<Member> members = new ArrayList<>();
        for (ValueSetExpansionContainsComponent contained : valueSet.getExpansion().getContains()) {
            members.add(new Member(need(contained.getSystem(), contained.getVersion(), null), contained.getCode()));
        }
        return members;
    }
}
