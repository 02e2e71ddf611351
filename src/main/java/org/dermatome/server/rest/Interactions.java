package org.dermatome.server.rest;

import java.util.List;

/** What a client can do with resources: HAPI providers, which a server with another kind of storage brings in its own way. */
public record Interactions(List<Object> providers) {

    public Interactions {
        providers = List.copyOf(providers);
    }
}
