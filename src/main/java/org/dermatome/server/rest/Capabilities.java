package org.dermatome.server.rest;

import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.ServerCapabilityStatementProvider;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.util.FhirTerser;
import org.hl7.fhir.instance.model.api.IBaseConformance;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;

/** The CapabilityStatement of this server: derived from what is bound, without the lists that only repeat the search parameters. */
final class Capabilities extends ServerCapabilityStatementProvider {

    private final String version;

    Capabilities(RestfulServer server, ISearchParamRegistry searchParameters, String version) {
        super(server, searchParameters, null);
        this.version = version;
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
        statement.getRestFirstRep().getResource().forEach(Capabilities::shorten);
    }

    private static void shorten(CapabilityStatementRestResourceComponent resource) {
        resource.getSearchInclude().clear();
        resource.getSearchRevInclude().clear();
        resource.getSearchParam().forEach(parameter -> parameter.setDocumentation(null));
        resource.setProfile(null);
    }
}
