package org.dermatome.server.audit;

import org.dermatome.server.access.Caller;
import org.dermatome.server.access.TokenFacts;

/**
 * Who makes a request.
 *
 * @param issuer who vouches for the program, or null
 * @param client id of the program there, or null
 * @param user reference such as {@code Practitioner/1} or an address, or null
 * @param token what the access token says that was used, if there was one
 */
record Agent(String issuer, String client, String user, TokenFacts token) {

    /** Nobody has proved anything. */
    static final Agent UNKNOWN = new Agent(null, null, null, TokenFacts.NONE);

    /** @param said the user whom the program names if its token names none */
    static Agent of(Caller caller, String said) {
        return new Agent(caller.issuer(), caller.client(), caller.user() == null ? said : caller.user(), caller.facts());
    }
}
