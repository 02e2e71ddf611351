package org.dermatome.server.settings;

import java.util.List;

/** The settings of the login for trying and testing. */
public final class LoginSettings {

    /** Whether this server logs people in itself. */
    public static final Setting<String> LOGIN = Setting.choice("dermatome.login", List.of("none", "embedded"),
            "`embedded` makes the server its own authorization server, with an example EHR at `/ehr` that launches the app for example people, who"
                    + " are stored if they are missing. It sets `dermatome.access=smart` with itself as issuer. Nobody is asked for a password: for"
                    + " trying and testing, never with data of real people");
    /** Whether others may reach it. */
    public static final Setting<String> ANYWHERE = Setting.choice("dermatome.login-anywhere", List.of("false", "true"),
            "`true` lets `dermatome.login=embedded` start on an address that others can reach; they can act as anybody");
    /** Further clients. */
    public static final Setting<String> CLIENTS = new Setting<>("dermatome.login-clients", "", "a file",
            "further clients of `dermatome.login=embedded`: a JSON array of client metadata (RFC 7591) with `client_id`, and with `jwks` for those that"
                    + " prove who they are by `private_key_jwt`; `initiate_login_uri` is the address at which `/ehr` launches an app", text -> text);

    /** All, in the order in which they are documented. */
    static final List<Setting<?>> ALL = List.of(LOGIN, ANYWHERE, CLIENTS);

    private LoginSettings() {
    }
}
