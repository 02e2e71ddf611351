package org.dermatome.server.settings;

import java.util.List;

/** The settings of who may do what. */
public final class AccessSettings {

    /** Whether there is any access control. */
    public static final Setting<String> ACCESS = Setting.choice("dermatome.access", List.of("open", "smart"),
            "`open` asks nobody who they are, and the server starts on a loopback address only; `smart` lets in who has an access token of the issuer, as"
                    + " far as its scopes go (SMART App Launch 2.2)");
    /** Who makes the tokens. */
    public static final Setting<String> ISSUER = text("dermatome.access-issuer", "an address such as https://login.example.org",
            "the OpenID Connect issuer of the access tokens, letter by letter as in their `iss`; `dermatome.access=smart` needs it. Its addresses come from"
                    + " `/.well-known/openid-configuration` below it");
    /** What the tokens are for. */
    public static final Setting<String> AUDIENCE = text("dermatome.access-audience", "a text without spaces",
            "what the `aud` of an access token must name; when it is not set: `/fhir` below `dermatome.base-url`");
    /** The keys of the issuer. */
    public static final Setting<String> KEYS = text("dermatome.access-keys", "the https address or the file of a JSON Web Key Set",
            "the keys that access tokens are signed with; when it is not set: those that the issuer publishes. An address is kept for five minutes and"
                    + " fetched again for an unknown key");
    /** Where the issuer is asked about tokens. */
    public static final Setting<String> INTROSPECTION = text("dermatome.access-introspection", "an https address",
            "where the issuer says what an access token means (RFC 7662), for issuers whose tokens are no JWTs, or are taken back. When it is set, every access"
                    + " token is asked about there, and the answer kept for 30 s; it must have `active`, `scope`, `aud` and `exp`. While it cannot be asked: 503");
    /** Who this server is there. */
    public static final Setting<String> INTROSPECTION_CLIENT = text("dermatome.access-introspection-client", "a text without spaces",
            "the `client_id` of this server there");
    /** By what it proves it. */
    public static final Setting<String> INTROSPECTION_SECRET = text("dermatome.access-introspection-secret", "a text without spaces",
            "its secret (`client_secret_basic`); better set in the environment, as `DERMATOME_ACCESSINTROSPECTIONSECRET`, than on a command line");
    /** By what else it proves it. */
    public static final Setting<String> INTROSPECTION_KEY = text("dermatome.access-introspection-key", "a file with a private JSON Web Key, RSA or P-384",
            "its key, instead of a secret (`private_key_jwt`, for the token endpoint of the issuer)");
    /** The one door without a token. */
    public static final Setting<String> ANONYMOUS = Setting.choice("dermatome.access-anonymous", List.of("true", "false"),
            "`true` answers `$evaluate`, `$explain` and `$expand` on the level of the type without a token: they read and store nothing about anybody");

    /** All, in the order in which they are documented. */
    static final List<Setting<?>> ALL = List.of(ACCESS, ISSUER, AUDIENCE, KEYS, INTROSPECTION, INTROSPECTION_CLIENT, INTROSPECTION_SECRET,
            INTROSPECTION_KEY, ANONYMOUS);

    private AccessSettings() {
    }

    private static Setting<String> text(String key, String allowed, String meaning) {
        return new Setting<>(key, "", allowed, meaning, text -> {
            if (text.chars().anyMatch(Character::isWhitespace)) {
                throw new IllegalArgumentException(text);
            }
            return text;
        });
    }
}
