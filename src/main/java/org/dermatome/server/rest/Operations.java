package org.dermatome.server.rest;

import java.util.List;

/** The operations besides {@code $evaluate} and {@code $explain}: HAPI providers, the same with every kind of storage. */
public record Operations(List<Object> providers) {

    public Operations {
        providers = List.copyOf(providers);
    }
}
