package org.dermatome.server.login;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.File;
import java.io.IOException;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.dermatome.server.access.Scope;
import org.dermatome.server.settings.LoginSettings;
import org.dermatome.server.settings.WrongSettingException;

/**
 * Further clients, from a file: a JSON array of client metadata (RFC 7591) with {@code client_id}. Keys stand in the file ({@code jwks}): this
 * server asks nobody for any.
 */
final class ClientFile {

    private static final Set<String> GRANTS = Set.of(Client.CODE, Client.REFRESH, Client.CREDENTIALS);

    private ClientFile() {
    }

    /** None if no file is named. @throws WrongSettingException if it cannot be read */
    static List<Client> read(String file) {
        List<Client> clients = new ArrayList<>();
        if (file.isEmpty()) {
            return clients;
        }
        try {
            for (JsonNode each : new ObjectMapper().readTree(new File(file))) {
                Client client = client(each);
                check(!client.id().equals(Client.APP) && clients.stream().noneMatch(other -> other.id().equals(client.id())),
                        client.id() + " is the name of two clients");
                clients.add(client);
            }
            return clients;
        } catch (IOException | ParseException | IllegalArgumentException e) {
            throw new WrongSettingException(LoginSettings.CLIENTS.key() + ": '" + file + "' cannot be read: " + e.getMessage(),
                    "Give a file with a JSON array of client metadata as in RFC 7591.");
        }
    }

    private static Client client(JsonNode node) throws ParseException {
        String id = node.path("client_id").asText();
        Set<String> grants = texts(node.path("grant_types"));
        JWKSet keys = node.has("jwks") ? JWKSet.parse(node.path("jwks").toString()) : null;
        check(!id.isEmpty(), "a client without client_id");
        check(GRANTS.containsAll(grants) && !grants.isEmpty(), id + " has other grant_types than " + GRANTS);
        check(keys != null || !grants.contains(Client.CREDENTIALS), id + " has client_credentials and no jwks");
        check(!grants.contains(Client.CODE) || node.path("redirect_uris").size() > 0, id + " has no redirect_uris");
        Set<String> scopes = Scopes.of(node.path("scope").asText());
        check(scopes.stream().allMatch(scope -> Scopes.WORDS.contains(scope) || Scope.of(scope).isOnResources()), id + " has a scope that is none");
        return new Client(id, node.path("client_name").asText(id), texts(node.path("redirect_uris")),
                node.path("initiate_login_uri").textValue(), grants, scopes, keys);
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new LinkedHashSet<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static void check(boolean right, String wrong) {
        if (!right) {
            throw new IllegalArgumentException(wrong);
        }
    }
}
