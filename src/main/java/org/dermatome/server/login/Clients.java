package org.dermatome.server.login;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/** All clients. */
final class Clients implements RegisteredClientRepository {

    private final Map<String, Client> clients;
    private final Map<String, RegisteredClient> registered;

    Clients(Collection<Client> clients) {
        this.clients = clients.stream().collect(Collectors.toMap(Client::id, Function.identity(), (one, other) -> {
            throw new IllegalArgumentException("two clients are called " + one.id());
        }, LinkedHashMap::new));
        registered = clients.stream().collect(Collectors.toUnmodifiableMap(Client::id, Client::registered));
    }

    /** Null if there is none. */
    Client get(String id) {
        return clients.get(id);
    }

    /** Those that the EHR can launch. */
    List<Client> launchable() {
        return clients.values().stream().filter(client -> client.launchPage() != null).toList();
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("clients are registered by the configuration");
    }

    @Override
    public RegisteredClient findById(String id) {
        return registered.get(id);
    }

    @Override
    public RegisteredClient findByClientId(String id) {
        return registered.get(id);
    }
}
