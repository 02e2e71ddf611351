package org.dermatome.server.login;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dermatome.server.audit.Trail;

/**
 * Asks the user of an app that comes by itself (standalone launch): who they are, whose record it is about, and what the app may do. It gets the
 * requests that the authorization endpoint has found right but knows no user for, and sends them back with a launch.
 */
final class Ask implements Filter {

    private static final String CHOSEN = "chosen-";
    private static final String MARK = "mark";
    private static final Set<String> WITH_PATIENT = Set.of("launch/patient", "launch/encounter");

    private final Page page = Page.of("ask.html");
    private final Page refused = Page.of("refused.html");
    private final String issuer;
    private final People people;
    private final Clients clients;
    private final Expiring<Launch> launches;

    Ask(String issuer, People people, Clients clients, Expiring<Launch> launches) {
        this.issuer = issuer;
        this.people = people;
        this.clients = clients;
        this.launches = launches;
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain) throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) servletRequest;
        HttpServletResponse response = (HttpServletResponse) servletResponse;
        String path = request.getRequestURI();
        if (path.equals(Addresses.AUTHORIZE) && request.getMethod().equals("GET")) {
            show(request, response);
        } else if (path.equals(Addresses.DECIDE) && request.getMethod().equals("POST")) {
            decide(request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Client client = clients.get(request.getParameter("client_id"));
        Set<String> scopes = Scopes.registered(Scopes.of(request.getParameter("scope")), client.scopes());
        Map<String, String> asked = new TreeMap<>();
        request.getParameterMap().forEach((name, values) -> asked.put(name, values[0]));
        asked.keySet().removeIf(name -> name.startsWith(CHOSEN) || name.equals(MARK) || name.equals("scope"));
        String browser = Browsers.greet(request, response);
        page.send(response, HttpServletResponse.SC_OK, origin(request.getParameter("redirect_uri")), Map.of(
                "title", client.name() + " asks for access", "app", client.name(), MARK, Browsers.mark(browser), "request", Page.hidden(asked),
                "users", Page.options(people.all()), "patients", Page.options(people.patients()), "scopes", Page.checkboxes(scopes)));
    }

    private void decide(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Client client = clients.get(String.valueOf(request.getParameter("client_id")));
        String back = request.getParameter("redirect_uri");
        Person user = people.get(request.getParameter(CHOSEN + "user"));
        Person patient = people.get(request.getParameter(CHOSEN + "patient"));
        if (!Browsers.isOwnForm(request) || client == null || back == null || !client.redirects().contains(back) || user == null || patient == null) {
            Trail.signIn(request, false, false, issuer, null, null, null, null);
            refused.send(response, HttpServletResponse.SC_BAD_REQUEST, "",
                    Map.of("title", "Not possible", "reason", "This form was not sent from the page that asks, or has become old."));
            return;
        }
        Map<String, String> query = new LinkedHashMap<>();
        if (!"allow".equals(request.getParameter(CHOSEN + "answer"))) {
            Trail.signIn(request, false, false, issuer, client.id(), user.reference(), null, null);
            query.put("error", "access_denied");
            query.put("state", request.getParameter("state"));
            redirect(response, back, query);
            return;
        }
        Set<String> scopes = Scopes.of(String.join(" ", chosen(request, "scope")));
        request.getParameterMap().forEach((name, values) -> query.put(name, values[0]));
        query.keySet().removeIf(name -> name.startsWith(CHOSEN) || name.equals(MARK));
        String id = Secrets.next();
        Launch launch = launch(request, client, user, patient, scopes);
        launches.add(id, launch, Ehr.LAUNCH_TIME);
        Trail.signIn(request, false, true, issuer, client.id(), user.reference(), launch.patient() == null ? null : "Patient/" + launch.patient(), null);
        query.put("scope", Scopes.text(scopes));
        query.put("launch", id);
        redirect(response, Addresses.AUTHORIZE, query);
    }

    private static Launch launch(HttpServletRequest request, Client client, Person user, Person patient, Set<String> scopes) {
        // a patient is there for themselves
        Person about = user.isPatient() ? user : patient;
        boolean needed = scopes.stream().anyMatch(scope -> WITH_PATIENT.contains(scope) || scope.startsWith("patient/"));
        return new Launch(Browsers.known(request), client.id(), user.reference(), needed ? about.id() : null,
                scopes.contains("launch/encounter") ? about.encounter() : null, null, scopes);
    }

    private static String[] chosen(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        return values == null ? new String[0] : values;
    }

    private static void redirect(HttpServletResponse response, String address, Map<String, String> query) {
        String text = query.entrySet().stream().filter(each -> each.getValue() != null)
                .map(each -> encoded(each.getKey()) + '=' + encoded(each.getValue())).collect(Collectors.joining("&"));
        response.setHeader("Location", address + (address.contains("?") ? '&' : '?') + text);
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String origin(String address) {
        URI uri = URI.create(address);
        return uri.getHost() == null ? uri.getScheme() + ':' : uri.getScheme() + "://" + uri.getRawAuthority();
    }
}
