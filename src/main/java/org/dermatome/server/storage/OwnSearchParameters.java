package org.dermatome.server.storage;

import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.dermatome.knowledge.Artifact;
import org.dermatome.knowledge.Canonicals;
import org.dermatome.knowledge.Knowledge;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Stores the search parameters of the package before the server takes its first request, because HAPI indexes by those that it finds in the
 * database. The rest of the package is served from memory.
 */
final class OwnSearchParameters implements SmartInitializingSingleton {

    private final Knowledge knowledge;
    private final IFhirSystemDao<Bundle, Meta> database;
    private final LoadedPackages loaded;

    OwnSearchParameters(Knowledge knowledge, IFhirSystemDao<Bundle, Meta> database, LoadedPackages loaded) {
        this.knowledge = knowledge;
        this.database = database;
        this.loaded = loaded;
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<Artifact> parameters = knowledge.artifacts().stream().filter(artifact -> artifact.resourceType().equals("SearchParameter")).toList();
        String digest = digest(parameters);
        if (!loaded.holds(Canonicals.PACKAGE_ID, digest)) {
            loaded.alone(() -> store(parameters, digest));
        }
    }

    private void store(List<Artifact> parameters, String digest) {
        if (loaded.holds(Canonicals.PACKAGE_ID, digest)) {
            // by another server, which was first
            return;
        }
        Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
        for (Artifact parameter : parameters) {
            transaction.addEntry().setResource((Resource) knowledge.resource(parameter))
                    .getRequest().setMethod(HTTPVerb.PUT).setUrl(parameter.resourceType() + '/' + parameter.id());
        }
        database.transaction(new SystemRequestDetails(), transaction);
        loaded.remember(Canonicals.PACKAGE_ID, digest);
    }

    private String digest(List<Artifact> parameters) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            parameters.forEach(parameter -> digest.update(knowledge.json(parameter)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
