package org.dermatome.server.access;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who calls, as their access token says. It holds no token.
 *
 * @param issuer who vouches for the caller; null without a token
 * @param client the app or program
 * @param user the user ({@code fhirUser}): {@code Type/id} on this server, or a full address; null if there is none
 * @param patient id of the patient in the launch context; null if there is none, empty if the token names one that cannot be
 * @param encounter id of the encounter in the launch context, or null
 * @param scopes what the token allows
 * @param facts what else the token says
 */
public record Caller(String issuer, String client, String user, String patient, String encounter, List<Scope> scopes, TokenFacts facts) {

    /** Somebody without a token, and everybody on a server that asks nobody. */
    public static final Caller ANONYMOUS = new Caller(null, null, null, null, null, List.of());

    private static final String ATTRIBUTE = Caller.class.getName();
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");
    private static final Pattern LOCAL = Pattern.compile("[A-Z][A-Za-z]{1,63}/" + ID);
    private static final String PATIENT = "Patient/";
    private static final String PRACTITIONER = "Practitioner";

    public Caller {
        scopes = List.copyOf(scopes);
    }

    Caller(String issuer, String client, String user, String patient, String encounter, List<Scope> scopes) {
        this(issuer, client, user, patient, encounter, scopes, TokenFacts.NONE);
    }

    /** Who sent the request. */
    public static Caller of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Caller caller ? caller : ANONYMOUS;
    }

    /** Who sent the request, also within a batch or transaction. */
    public static Caller of(RequestDetails request) {
        return request instanceof ServletRequestDetails servlet && servlet.getServletRequest() != null ? of(servlet.getServletRequest()) : ANONYMOUS;
    }

    /** @param base the FHIR endpoint, for a user that is named by the full address */
    static Caller of(String issuer, String client, String user, String patient, String encounter, List<Scope> scopes, String base) {
        String local = user != null && user.startsWith(base + '/') ? user.substring(base.length() + 1) : user;
        // a patient who is named and cannot be is worse than none: the caller must not get what those without a patient get
        String context = patient == null || ID.matcher(patient).matches() ? patient : "";
        return new Caller(issuer, client, local, context, encounter, scopes);
    }

    Caller with(TokenFacts others) {
        return new Caller(issuer, client, user, patient, encounter, scopes, others);
    }

    void remember(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Whether nobody vouches for the caller. */
    public boolean isAnonymous() {
        return issuer == null;
    }

    /**
     * What allows this on stored resources of the type; empty if nothing does. Of those who treat, who are about no patient, a caller who is
     * confined to one may read whom that patient's data name.
     */
    List<Grant> grants(Permission permission, String type) {
        if (!Owners.isPersonal(type) && !Owners.isDirectory(type)) {
            return List.of();
        }
        Stream<Grant> byScope = scopes.stream().filter(scope -> scope.covers(permission, type)).map(this::grant).filter(Objects::nonNull)
                .filter(grant -> !Owners.isDirectory(type) || !grant.isConfined() || permission == Permission.READ)
                .map(grant -> Owners.isDirectory(type) ? new Grant(null, grant.query()) : grant);
        return Stream.concat(byScope, permission == Permission.READ && type.equals(PRACTITIONER) ? themselves() : Stream.empty()).toList();
    }

    /** Who is told who they are may read it ({@code openid fhirUser}), if they are a Practitioner of this server. */
    private Stream<Grant> themselves() {
        boolean told = user != null && user.startsWith(PRACTITIONER + '/') && LOCAL.matcher(user).matches() && has("openid") && has("fhirUser");
        return told ? Stream.of(new Grant(null, Map.of("_id", user.substring(PRACTITIONER.length() + 1)))) : Stream.empty();
    }

    private boolean has(String word) {
        return scopes.stream().anyMatch(scope -> scope.text().equals(word));
    }

    /** Whether the caller may do this with whatever there is of a type. */
    boolean mayWithAll(Permission permission, String type) {
        return grants(permission, type).stream().anyMatch(Grant::isFree);
    }

    /** Whether any scope means anything for this caller. */
    boolean mayAnything() {
        return scopes.stream().filter(Scope::isOnResources).map(this::grant).anyMatch(Objects::nonNull);
    }

    /** Whether nothing that is stored is hidden from the caller, so that any question may be asked. */
    boolean seesEverything() {
        return scopes.stream().filter(scope -> scope.coversEverything(Permission.READ) && scope.coversEverything(Permission.SEARCH))
                .map(this::grant).anyMatch(grant -> grant != null && !grant.isConfined());
    }

    /** The patient that everything is confined to that the caller may do, or null if there is none or more than that. */
    String onlyPatient() {
        List<String> patients = scopes.stream().filter(scope -> scope.isOnResources() && !Owners.isNobodys(scope.type())).map(this::grant).filter(Objects::nonNull)
                .map(grant -> grant.isConfined() ? grant.patient() : "").distinct().toList();
        return patients.size() == 1 && !patients.get(0).isEmpty() ? patients.get(0) : null;
    }

    /** Null for a scope that means nothing for this caller. */
    private Grant grant(Scope scope) {
        return switch (scope.context()) {
            case PATIENT -> patient == null || patient.isEmpty() ? null : new Grant(patient, scope.query());
            case USER -> userGrant(scope);
            // a program without a user: a token that names somebody as well is not of that kind
            case SYSTEM -> user == null && patient == null ? new Grant(null, scope.query()) : null;
            case NONE -> null;
        };
    }

    private Grant userGrant(Scope scope) {
        if (user == null) {
            return null;
        }
        if (user.matches("(.*/)?Practitioner(Role)?/" + ID)) {
            return new Grant(null, scope.query());
        }
        return user.startsWith(PATIENT) && LOCAL.matcher(user).matches() ? new Grant(user.substring(PATIENT.length()), scope.query()) : null;
    }

    @Override
    public String toString() {
        return isAnonymous() ? "Caller[anonymous]" : "Caller[" + client + ']';
    }
}
