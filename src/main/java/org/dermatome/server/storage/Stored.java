package org.dermatome.server.storage;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.jpa.searchparam.matcher.InMemoryMatchResult;
import ca.uhn.fhir.jpa.searchparam.matcher.InMemoryResourceMatcher;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.TokenParam;
import java.util.Optional;
import org.dermatome.server.access.StoredView;
import org.hl7.fhir.r4.model.Resource;

/** The database as the decisions on access see it. */
final class Stored implements StoredView {

    private final DaoRegistry daos;
    private final InMemoryResourceMatcher matcher;

    Stored(DaoRegistry daos, InMemoryResourceMatcher matcher) {
        this.daos = daos;
        this.matcher = matcher;
    }

    /** A search, because reading an id that is not there would mark the surrounding transaction for rollback. */
    @Override
    public Optional<Resource> find(String type, String id) {
        if (!ServedTypes.CLINICAL.contains(type)) {
            return Optional.empty();
        }
        SearchParameterMap search = SearchParameterMap.newSynchronous().add("_id", new TokenParam(id));
        return daos.getResourceDao(type).searchForResources(search, new SystemRequestDetails()).stream().map(Resource.class::cast).findFirst();
    }

    @Override
    public boolean matches(String query, Resource resource) {
        InMemoryMatchResult result = matcher.match(query, resource, null, new SystemRequestDetails());
        return result.supported() && result.matched();
    }
}
