package org.dermatome.server.storage;

import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.dermatome.knowledge.Artifact;
import org.dermatome.knowledge.Canonicals;
import org.dermatome.knowledge.Knowledge;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.ImplementationGuide;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Stores the resources of the package under their ids before the server takes its first request. It writes them in groups and remembers the
 * package after the last one: a start that is interrupted is taken up by the next, which finds the resources written so far unchanged.
 */
final class PackageLoader implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(PackageLoader.class);
    private static final int GROUP = 50;
    private static final String GUIDE = "ImplementationGuide";

    private final Knowledge knowledge;
    private final IFhirSystemDao<Bundle, Meta> database;
    private final LoadedPackages loaded;

    PackageLoader(Knowledge knowledge, IFhirSystemDao<Bundle, Meta> database, LoadedPackages loaded) {
        this.knowledge = knowledge;
        this.database = database;
        this.loaded = loaded;
    }

    @Override
    public void afterSingletonsInstantiated() {
        String digest = digest();
        if (!loaded.holds(Canonicals.PACKAGE_ID, digest)) {
            loaded.alone(() -> load(digest));
        }
    }

    private void load(String digest) {
        if (loaded.holds(Canonicals.PACKAGE_ID, digest)) {
            // by another server, which was first
            return;
        }
        List<Artifact> artifacts = new ArrayList<>(knowledge.artifacts());
        // the guide refers to all others, which must be there before it
        artifacts.sort(Comparator.comparing(artifact -> artifact.resourceType().equals(GUIDE)));
        LOG.info("Storing the {} resources of package {} {} ...", artifacts.size(), Canonicals.PACKAGE_ID, knowledge.current().version());
        for (int start = 0; start < artifacts.size(); start += GROUP) {
            store(artifacts.subList(start, Math.min(start + GROUP, artifacts.size())));
        }
        loaded.remember(Canonicals.PACKAGE_ID, digest);
    }

    private void store(List<Artifact> artifacts) {
        Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
        for (Artifact artifact : artifacts) {
            transaction.addEntry().setResource(resource(artifact))
                    .getRequest().setMethod(HTTPVerb.PUT).setUrl(artifact.resourceType() + '/' + artifact.id());
        }
        database.transaction(new SystemRequestDetails(), transaction);
    }

    private Resource resource(Artifact artifact) {
        Resource resource = (Resource) knowledge.resource(artifact);
        if (!(resource instanceof ImplementationGuide published)) {
            return resource;
        }
        // without the examples, which are in the package and not in the database
        Set<String> stored = knowledge.artifacts().stream().map(each -> each.resourceType() + '/' + each.id()).collect(Collectors.toSet());
        ImplementationGuide guide = published.copy();
        guide.getDefinition().getResource().removeIf(each -> !stored.contains(each.getReference().getReference()));
        return guide;
    }

    private String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            knowledge.artifacts().forEach(artifact -> digest.update(knowledge.json(artifact)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
