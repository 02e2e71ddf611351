package org.dermatome.server.rest;

import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import java.util.List;

/**
 * What a client can do with resources, which a server with another kind of storage brings in its own way.
 *
 * @param providers HAPI providers
 * @param interceptors HAPI interceptors that belong to them
 * @param parameters the search parameters that they understand
 */
public record Interactions(List<Object> providers, List<Object> interceptors, ISearchParamRegistry parameters) {

    public Interactions {
        providers = List.copyOf(providers);
        interceptors = List.copyOf(interceptors);
    }
}
