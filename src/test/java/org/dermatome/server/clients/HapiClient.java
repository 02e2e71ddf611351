package org.dermatome.server.clients;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;

/** HAPI's generic client. */
public final class HapiClient implements Client {

    /** In milliseconds: the first call of some operations loads an engine, for which a busy machine takes its time. */
    private static final int PATIENCE = 300_000;
    private static final FhirContext CONTEXT = context();

    private final IGenericClient client;

    public HapiClient(String base) {
        client = generic(base);
    }

    static IGenericClient generic(String base) {
        return CONTEXT.newRestfulGenericClient(base);
    }

    /** One of its own: a client reads such settings from its context. */
    private static FhirContext context() {
        FhirContext context = FhirContext.forR4();
        context.getRestfulClientFactory().setServerValidationMode(ServerValidationModeEnum.NEVER);
        context.getRestfulClientFactory().setSocketTimeout(PATIENCE);
        return context;
    }

    @Override
    public CapabilityStatement statement() {
        return client.capabilities().ofType(CapabilityStatement.class).execute();
    }

    @Override
    public List<Outcome> run(List<Errand> errands) {
        return errands.stream().map(this::run).toList();
    }

    private Outcome run(Errand errand) {
        try {
            return new Outcome(references((Resource) call(errand)), null);
        } catch (RuntimeException e) {
            return new Outcome(List.of(), e.toString());
        }
    }

    private IBaseResource call(Errand errand) {
        IdType id = new IdType(errand.type(), errand.id());
        return switch (errand.call()) {
            case READ -> client.read().resource(errand.type()).withId(errand.id()).execute();
            case VREAD -> client.read().resource(errand.type()).withIdAndVersion(errand.id(), errand.name()).execute();
            case INSTANCE_HISTORY -> client.history().onInstance(id).returnBundle(Bundle.class).execute();
            case TYPE_HISTORY -> client.history().onType(errand.type()).returnBundle(Bundle.class).count(5).execute();
            case SEARCH -> client.search().forResource(errand.type()).whereMap(conditions(errand)).returnBundle(Bundle.class).execute();
            case CREATE -> client.create().resource(errand.body()).execute().getResource();
            case CONDITIONAL_CREATE -> client.create().resource(errand.body()).conditionalByUrl(url(errand)).execute().getResource();
            case UPDATE -> client.update().resource(errand.body()).withId(id).execute().getResource();
            case VERSIONED_UPDATE -> client.update().resource(errand.body()).withId(id.withVersion(errand.name())).execute().getResource();
            case CONDITIONAL_UPDATE -> client.update().resource(errand.body()).conditionalByUrl(url(errand)).execute().getResource();
            case PATCH -> client.patch().withBody(errand.name()).withId(id).execute().getResource();
            case DELETE -> client.delete().resourceById(id).execute().getOperationOutcome();
            case CONDITIONAL_DELETE -> client.delete().resourceConditionalByUrl(url(errand)).execute().getOperationOutcome();
            case TRANSACTION -> client.transaction().withBundle((Bundle) errand.body()).execute();
            case OPERATION -> operation(errand, id);
        };
    }

    private IBaseResource operation(Errand errand, IdType id) {
        var operation = client.operation();
        var where = errand.type() == null ? operation.onServer() : errand.id() == null ? operation.onType(errand.type()) : operation.onInstance(id);
        MethodOutcome outcome = where.named(errand.name()).withParameters((Parameters) errand.body()).returnMethodOutcome().execute();
        return outcome.getResource() == null ? outcome.getOperationOutcome() : outcome.getResource();
    }

    private static Map<String, List<String>> conditions(Errand errand) {
        Map<String, List<String>> conditions = new HashMap<>();
        errand.search().forEach((name, value) -> conditions.put(name, List.of(value)));
        return conditions;
    }

    private static String url(Errand errand) {
        return errand.type() + '?' + String.join("&", errand.search().entrySet().stream().map(each -> each.getKey() + '=' + each.getValue()).toList());
    }

    private static List<String> references(Resource resource) {
        if (resource == null) {
            return List.of();
        }
        List<String> references = new ArrayList<>(List.of(resource.fhirType(), reference(resource)));
        if (resource instanceof Bundle bundle) {
            bundle.getEntry().stream().filter(Bundle.BundleEntryComponent::hasResource).map(entry -> reference(entry.getResource())).forEach(references::add);
        }
        return references;
    }

    private static String reference(Resource resource) {
        return resource.fhirType() + '/' + resource.getIdElement().getIdPart();
    }
}
