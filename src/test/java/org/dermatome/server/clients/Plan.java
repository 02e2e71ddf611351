package org.dermatome.server.clients;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dermatome.response.FilledForm;
import org.dermatome.server.clients.Errand.Call;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceSearchParamComponent;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.SearchParameter;

/** Sends a client to do everything that a server declares. What it cannot drive it does not do, which shows in what is left. */
public final class Plan {

    private static final String GERMAN = "[{\"op\": \"add\", \"path\": \"/language\", \"value\": \"de\"}]";
    private static final Map<String, String> OF_ALL = Map.of("_id", "Resource.id", "_lastUpdated", "Resource.meta.lastUpdated", "_tag", "Resource.meta.tag",
            "_profile", "Resource.meta.profile",
            "_security", "Resource.meta.security", "_source", "Resource.meta.source");

    private final Samples samples;
    private final CapabilityStatement statement;

    private final boolean inVain;

    private Plan(Samples samples, CapabilityStatement statement, boolean inVain) {
        this.samples = samples;
        this.statement = statement;
        this.inVain = inVain;
    }

    /**
     * Stores a record of its own on the server, so that there is something to find.
     *
     * @param inVain whether each search parameter is tried with a value that nothing has, too
     */
    public static List<Errand> of(String base, String prefix, CapabilityStatement statement, boolean inVain) {
        return new Plan(Samples.store(base, prefix), statement, inVain).errands();
    }

    private List<Errand> errands() {
        List<Errand> errands = new ArrayList<>();
        Bundle transaction = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        transaction.addEntry().setResource(spare("Patient", "transacted")).getRequest().setMethod(Bundle.HTTPVerb.PUT).setUrl("Patient/" + name("transacted"));
        errands.add(Errand.of("transaction", Call.TRANSACTION, null).with(transaction).finding("Bundle"));
        Bundle batch = new Bundle().setType(Bundle.BundleType.BATCH);
        batch.addEntry().getRequest().setMethod(Bundle.HTTPVerb.GET).setUrl("Questionnaire/leg-numbness");
        errands.add(Errand.of("batch", Call.TRANSACTION, null).with(batch).finding("Questionnaire/leg-numbness"));
        for (CapabilityStatementRestResourceComponent resource : statement.getRestFirstRep().getResource()) {
            String type = resource.getType();
            errands.addAll(samples.isStored(type) ? storing(type) : reading(type));
            resource.getSearchParam().forEach(parameter -> errands.addAll(searching(type, parameter)));
            resource.getOperation().forEach(operation -> errands.addAll(OperationErrands.of(type, operation.getName(), samples)));
        }
        return errands;
    }

    private List<Errand> reading(String type) {
        Resource one = samples.one(type);
        String id = one.getIdElement().getIdPart();
        return List.of(
                Errand.of(type + ".read", Call.READ, type).at(id).finding(type + '/' + id),
                Errand.of(type + ".search-type", Call.SEARCH, type).finding(type + '/' + id));
    }

    /** Everything that can be done with a resource from its making to its end. */
    private List<Errand> storing(String type) {
        String sample = samples.one(type).getIdElement().getIdPart();
        String spare = name("spare-" + type.toLowerCase(java.util.Locale.ROOT));
        String other = name("other-" + type.toLowerCase(java.util.Locale.ROOT));
        return List.of(
                Errand.of(type + ".read", Call.READ, type).at(sample).finding(type + '/' + sample),
                Errand.of(type + ".vread", Call.VREAD, type).at(sample).named("1").finding(type + '/' + sample),
                Errand.of(type + ".search-type", Call.SEARCH, type).where(Map.of("_id", sample)).finding(type + '/' + sample),
                Errand.of(type + ".create", Call.CREATE, type).with(spare(type, null)).finding(type),
                Errand.of(type + ".conditional-create", Call.CONDITIONAL_CREATE, type).where(Map.of("_id", sample)).with(spare(type, null)).finding(type + '/' + sample),
                Errand.of(type + ".update", Call.UPDATE, type).at(spare).with(spare(type, spare)).finding(type + '/' + spare),
                Errand.of(type + ".versioned-update", Call.VERSIONED_UPDATE, type).at(spare).named("1").with(spare(type, spare).setLanguage("en-GB")).finding(type + '/' + spare),
                Errand.of(type + ".conditional-update", Call.CONDITIONAL_UPDATE, type).where(Map.of("_id", spare)).with(spare(type, null).setLanguage("en-US"))
                        .finding(type + '/' + spare),
                Errand.of(type + ".patch", Call.PATCH, type).at(spare).named(GERMAN).finding(type + '/' + spare),
                Errand.of(type + ".history-instance", Call.INSTANCE_HISTORY, type).at(spare).finding(type + '/' + spare),
                Errand.of(type + ".history-type", Call.TYPE_HISTORY, type).finding(type + '/' + spare),
                Errand.of(type + ".delete", Call.DELETE, type).at(spare),
                Errand.of(type + ".search-type", Call.SEARCH, type).where(Map.of("_id", spare)).lacking(type + '/' + spare),
                Errand.of(type + ".update", Call.UPDATE, type).at(other).with(spare(type, other)).finding(type + '/' + other),
                Errand.of(type + ".conditional-delete", Call.CONDITIONAL_DELETE, type).where(Map.of("_id", other)),
                Errand.of(type + ".search-type", Call.SEARCH, type).where(Map.of("_id", other)).lacking(type + '/' + other));
    }

    private String name(String what) {
        return samples.prefix() + '-' + what;
    }

    /** A resource like the sample that nothing refers to. */
    private Resource spare(String type, String id) {
        Resource spare = samples.one(type).copy();
        spare.setMeta(new Meta()).setId(id);
        return spare;
    }

    /** It finds what has the value and does not find it by another value; what no sample has a value of is sought in vain. */
    private List<Errand> searching(String type, CapabilityStatementRestResourceSearchParamComponent parameter) {
        String declared = type + '?' + parameter.getName();
        String kind = parameter.getType().toCode();
        if (parameter.getName().equals("_has")) {
            return among(samples.one(type), declared, "_has:Provenance:target:_id", name("about"), name("nobody"));
        }
        for (Resource sample : samples.of(type)) {
            Optional<String> value = value(type, parameter.getName(), kind, sample);
            if (value.isPresent()) {
                return among(sample, declared, parameter.getName(), value.get(), nobodys(type, parameter.getName(), kind));
            }
        }
        String first = type + '/' + samples.one(type).getIdElement().getIdPart();
        return List.of(Errand.of(declared, Call.SEARCH, type).where(Map.of(parameter.getName(), nobodys(type, parameter.getName(), kind))).lacking(first));
    }

    /** Only one resource comes in question: the parameter must not be ignored, and need not search long. */
    private List<Errand> among(Resource sample, String declared, String parameter, String its, String nobodys) {
        String id = sample.getIdElement().getIdPart();
        Errand search = Errand.of(declared, Call.SEARCH, sample.fhirType());
        Errand finding = search.where(conditions(id, parameter, its)).finding(sample.fhirType() + '/' + id);
        return inVain ? List.of(finding, search.where(conditions(id, parameter, nobodys)).lacking(sample.fhirType() + '/' + id)) : List.of(finding);
    }

    private static Map<String, String> conditions(String id, String parameter, String value) {
        return parameter.equals("_id") ? Map.of("_id", value) : Map.of(parameter, value, "_id", id);
    }

    private static String nobodys(String type, String parameter, String kind) {
        if (!kind.equals("composite")) {
            return SearchValue.nobodys(kind, parameter);
        }
        return String.join("$", SearchValue.parts(type, parameter).stream().map(part -> SearchValue.nobodys(kind(type, part), part)).toList());
    }

    private static Optional<String> value(String type, String parameter, String kind, Resource sample) {
        if (!kind.equals("composite")) {
            return SearchValue.of(expression(type, parameter), kind, parameter, sample);
        }
        List<Optional<String>> parts = SearchValue.parts(type, parameter).stream().map(part -> value(type, part, kind(type, part), sample)).toList();
        return parts.stream().allMatch(Optional::isPresent) ? Optional.of(String.join("$", parts.stream().map(Optional::get).toList())) : Optional.empty();
    }

    private static String kind(String type, String parameter) {
        return FhirContext.forR4Cached().getResourceDefinition(type).getSearchParam(parameter).getParamType().getCode();
    }

    private static String expression(String type, String parameter) {
        if (OF_ALL.containsKey(parameter)) {
            return OF_ALL.get(parameter);
        }
        RuntimeSearchParam known = FhirContext.forR4Cached().getResourceDefinition(type).getSearchParam(parameter);
        return known != null ? known.getPath() : FilledForm.knowledge().artifacts().stream()
                .filter(artifact -> artifact.resourceType().equals("SearchParameter"))
                .map(artifact -> (SearchParameter) FilledForm.knowledge().resource(artifact))
                .filter(own -> own.getCode().equals(parameter) && own.getBase().stream().anyMatch(base -> base.getCode().equals(type))).findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody knows " + type + "?" + parameter)).getExpression();
    }
}
