package org.dermatome.server.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dermatome.server.access.Caller;
import org.dermatome.server.access.TokenFacts;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;

/** What is noted of a request while it is handled. There is none while nothing is recorded. */
public final class Trail {

    private static final String KEY = Trail.class.getName();

    private final Map<String, Touched> touched = new LinkedHashMap<>();
    private final Set<String> patients = new LinkedHashSet<>();
    private boolean recorded;
    private String interaction;
    private String what;
    private String query;
    private String base;
    private String user;
    private SignIn signIn;
    private Agent agent;

    Trail() {
    }

    /** The trail of a request, or null. */
    static Trail of(HttpServletRequest request) {
        return request == null ? null : (Trail) request.getAttribute(KEY);
    }

    void follow(HttpServletRequest request) {
        request.setAttribute(KEY, this);
    }

    /**
     * Notes a call that is no FHIR interaction; nothing happens while nothing is recorded.
     *
     * @param service what was called
     * @param patient reference to whom it is about, or null
     * @param user reference to who is said to ask, or null
     */
    public static void note(HttpServletRequest request, String service, String patient, String user) {
        Trail trail = of(request);
        if (trail != null) {
            trail.recorded = true;
            trail.what = service;
            if (patient != null) {
                trail.patients.add(patient);
            }
            trail.user = user;
        }
    }

    /**
     * Notes what the authorization server of this process has made of a request; nothing happens while nothing is recorded.
     *
     * @param token whether a token was asked for; otherwise a user says who they are
     * @param good whether it was granted
     * @param issuer who grants it
     * @param client id of the program that is proved, or null
     * @param who reference to the user, or null
     * @param patient reference to whom it is about, or null
     * @param tokenId id of the token that is issued, or null
     */
    public static void signIn(HttpServletRequest request, boolean token, boolean good, String issuer, String client, String who, String patient,
            String tokenId) {
        Trail trail = of(request);
        if (trail != null) {
            trail.recorded = true;
            trail.signIn = new SignIn(good, token, tokenId);
            trail.agent = new Agent(issuer, client, who, TokenFacts.NONE);
            trail.query = Queries.signIn(request);
            trail.patients.clear();
            if (patient != null) {
                trail.patients.add(patient);
            }
        }
    }

    /** What is touched twice in the same way counts once; a write that lost a race and is done again may count with both ids. */
    void touch(AuditEventAction action, String reference, Set<String> of) {
        touched.put(action + " " + reference, new Touched(action, reference, of));
    }

    void about(Set<String> others) {
        patients.addAll(others);
    }

    void is(String kind, String subject, String asked, String address) {
        recorded = true;
        interaction = kind;
        what = subject;
        query = asked;
        base = address;
    }

    /** Whether it is to be recorded if it succeeds. */
    boolean isRecorded() {
        return recorded;
    }

    Happening happening(Instant when, int status, HttpServletRequest request, String id) {
        // what a refused request touched was taken back
        List<Touched> done = status >= 400 ? List.of() : touched.values().stream().filter(each -> !isEcho(each)).toList();
        return new Happening(when, status, interaction, what == null ? plain(request) : what, query, done, Set.copyOf(patients),
                agent == null ? Agent.of(Caller.of(request), user) : agent, request.getRemoteAddr(),
                base == null ? request.getScheme() + "://" + request.getServerName() : base, id, signIn);
    }

    /** What was written is shown in the answer, and was not read. */
    private boolean isEcho(Touched shown) {
        return shown.action() == AuditEventAction.R && touched.values().stream()
                .anyMatch(other -> other.action() != AuditEventAction.R && resource(other).equals(resource(shown)));
    }

    private static String resource(Touched touched) {
        return touched.reference().replaceAll("/_history/.*", "");
    }

    /** Of a request that was refused before anybody understood it. */
    private static String plain(HttpServletRequest request) {
        String path = request.getMethod() + ' ' + request.getRequestURI();
        return path.length() > 200 ? path.substring(0, 200) : path;
    }
}
