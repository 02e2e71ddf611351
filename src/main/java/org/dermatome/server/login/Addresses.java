package org.dermatome.server.login;

import java.util.Set;

/**
 * Where everything of the login is.
 *
 * @param root of the server, without a slash at its end; it is the issuer too
 */
record Addresses(String root) {

    static final String EHR = "/ehr";
    static final String STYLE = "/ehr/style.css";
    static final String AUTHORIZE = "/login/authorize";
    static final String DECIDE = "/login/decide";
    static final String TOKEN = "/login/token";
    static final String INTROSPECT = "/login/introspect";
    static final String REVOKE = "/login/revoke";
    static final String KEYS = "/login/keys";
    static final String DISCOVERY = "/.well-known/openid-configuration";

    /** What apps call from pages of any origin, without cookies. */
    static final Set<String> FOR_ALL_ORIGINS = Set.of(TOKEN, REVOKE, KEYS, DISCOVERY);

    String issuer() {
        return root;
    }

    String fhir() {
        return root + "/fhir";
    }

    /** Where the app is, and where it is sent back to. */
    String app() {
        return root + '/';
    }

    String launchPage() {
        return root + "/launch";
    }

    String of(String path) {
        return root + path;
    }
}
