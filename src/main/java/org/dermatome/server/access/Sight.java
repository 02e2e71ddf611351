package org.dermatome.server.access;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Resource;

/** Which single resource a caller's scopes reach. */
final class Sight {

    private final Owners owners;
    private final Optional<StoredView> stored;

    Sight(Owners owners, Optional<StoredView> stored) {
        this.owners = owners;
        this.stored = stored;
    }

    /** Whether any of the permissions covers the resource as it is. What everybody may read is covered, and may not be written. */
    boolean covers(Caller caller, Collection<Permission> permissions, Resource resource) {
        if (Owners.isKnowledge(resource.fhirType())) {
            return permissions.contains(Permission.READ);
        }
        return permissions.stream().flatMap(permission -> caller.grants(permission, resource.fhirType()).stream()).distinct()
                .anyMatch(grant -> covers(grant, resource));
    }

    /** Whether there is such a resource now, and the permission covers it. */
    boolean reaches(Caller caller, Permission permission, String type, String id) {
        return stored.flatMap(view -> view.find(type, id)).filter(found -> covers(caller, List.of(permission), found)).isPresent();
    }

    private boolean covers(Grant grant, Resource resource) {
        return (!grant.isConfined() || owners.isAbout(grant.patient(), resource)) && (grant.query().isEmpty() || stored.isPresent()
                && stored.get().matches(query(grant), resource));
    }

    private static String query(Grant grant) {
        return grant.query().entrySet().stream().map(each -> each.getKey() + '=' + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
