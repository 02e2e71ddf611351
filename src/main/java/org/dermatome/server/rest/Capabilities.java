package org.dermatome.server.rest;

import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.ServerCapabilityStatementProvider;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.util.FhirTerser;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBaseConformance;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceOperationComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceInteractionComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;

/**
 * The CapabilityStatement of this server: derived from what is bound, without the lists that only repeat the search parameters. It names a role
 * of SDC if everything is bound that the role must have.
 */
final class Capabilities extends ServerCapabilityStatementProvider {

    private static final String SDC = "http://hl7.org/fhir/uv/sdc/CapabilityStatement/";
    private static final String SDC_VERSION = "|4.0.0-ballot";
    private static final Set<TypeRestfulInteraction> RESPONSE_MANAGER = Set.of(TypeRestfulInteraction.CREATE, TypeRestfulInteraction.UPDATE,
            TypeRestfulInteraction.READ, TypeRestfulInteraction.SEARCHTYPE);
    /** HAPI names them for every type that is stored, and then refuses them: this storage has no index of texts and languages, and no lists. */
    private static final Set<String> REFUSED = Set.of("_content", "_filter", "_language", "_list", "_text");

    private final String version;
    private final AccessControl access;

    Capabilities(RestfulServer server, ISearchParamRegistry searchParameters, String version, AccessControl access) {
        super(server, searchParameters, null);
        this.version = version;
        this.access = access;
        setPublisher("Dermatome");
    }

    @Override
    protected void postProcess(FhirTerser terser, IBaseConformance conformance) {
        CapabilityStatement statement = (CapabilityStatement) conformance;
        statement.setId("dermatome-server");
        statement.setName("DermatomeServer").setTitle("Dermatome server").setVersion(version);
        statement.getFormat().clear();
        statement.addFormat("json");
        statement.addFormat("xml");
        access.statement().accept(statement.getRestFirstRep().getSecurity());
        statement.getRestFirstRep().getResource().forEach(Capabilities::shorten);
        statement.getRestFirstRep().getResource().forEach(resource -> addRoles(resource, statement));
    }

    private static void addRoles(CapabilityStatementRestResourceComponent resource, CapabilityStatement statement) {
        if (resource.getType().equals("Questionnaire") && resource.getOperation().stream().anyMatch(each -> each.getName().equals("process-response"))) {
            statement.addInstantiates(SDC + "sdc-form-receiver" + SDC_VERSION);
        }
        Set<TypeRestfulInteraction> interactions = resource.getInteraction().stream().map(ResourceInteractionComponent::getCode).collect(Collectors.toSet());
        if (resource.getType().equals("QuestionnaireResponse") && interactions.containsAll(RESPONSE_MANAGER)) {
            statement.addInstantiates(SDC + "sdc-form-response-manager" + SDC_VERSION);
        }
    }

    private static void shorten(CapabilityStatementRestResourceComponent resource) {
        resource.getSearchInclude().clear();
        resource.getSearchRevInclude().clear();
        resource.getSearchParam().removeIf(parameter -> REFUSED.contains(parameter.getName()));
        resource.getSearchParam().forEach(parameter -> parameter.setDocumentation(null));
        resource.setProfile(null);
        // one operation on the level of the type and of the instance is bound as two
        Map<String, CapabilityStatementRestResourceOperationComponent> operations = new TreeMap<>();
        resource.getOperation().forEach(operation -> operations.putIfAbsent(operation.getName(), operation));
        resource.setOperation(new ArrayList<>(operations.values()));
    }
}
