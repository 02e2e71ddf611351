package org.dermatome.server.audit;

/**
 * Who makes a request, as far as it has been proved.
 *
 * @param client id of the program, or null
 * @param user reference such as {@code Practitioner/1} or an id, or null
 * @param token id of the token (its {@code jti}), never the token itself, or null
 */
public record Agent(String client, String user, String token) {

    /** Nobody has proved anything. */
    public static final Agent UNKNOWN = new Agent(null, null, null);
}
