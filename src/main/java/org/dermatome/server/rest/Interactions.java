package org.dermatome.server.rest;

import java.util.List;

/**
 * What a client can do with resources, which a server with another kind of storage brings in its own way.
 *
 * @param providers HAPI providers
 * @param interceptors HAPI interceptors that belong to them
 */
public record Interactions(List<Object> providers, List<Object> interceptors) {

    public Interactions {
        providers = List.copyOf(providers);
        interceptors = List.copyOf(interceptors);
    }

    public Interactions(List<Object> providers) {
        this(providers, List.of());
    }
}
