package org.dermatome.server.audit;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A request that is over, as far as the audit is concerned.
 *
 * @param interaction code of the kind of FHIR interaction, or null if it did not get so far
 * @param what the operation or service, or the resource that a refused request was for; or null
 * @param query the address and parameters of a search as they were sent; or null
 * @param touched resources that it read or wrote
 * @param patients others whom it is about
 * @param address from where it came
 * @param base where it came to
 * @param id its {@code X-Request-ID}, or null
 * @param signIn what it is for the authorization server, or null if it was not for that
 */
record Happening(Instant when, int status, String interaction, String what, String query, List<Touched> touched, Set<String> patients, Agent agent,
        String address, String base, String id, SignIn signIn) {

    /** So many requests before this one are not recorded. */
    static Happening loss(Instant when, long requests) {
        return new Happening(when, 0, null, requests + " requests are not recorded: there was no room", null, List.of(), Set.of(), Agent.UNKNOWN, null,
                null, null, null);
    }

    boolean isLoss() {
        return status == 0;
    }

    boolean isRefused() {
        return status >= 400;
    }

    boolean isOperation() {
        return interaction == null || interaction.startsWith("extended-operation") || interaction.equals("operation");
    }
}
