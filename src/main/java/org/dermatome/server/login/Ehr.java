package org.dermatome.server.login;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.dermatome.server.audit.Trail;

/** The page of the example EHR: who is working, for whom, and the launch of an app (EHR launch). */
final class Ehr extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** From the launch to the first authorization request. */
    static final Duration LAUNCH_TIME = Duration.ofMinutes(5);

    private final transient Page page = Page.of("ehr.html");
    private final transient Page refused = Page.of("refused.html");
    private final byte[] style = Page.read("style.css").getBytes(StandardCharsets.UTF_8);
    private final transient Addresses addresses;
    private final transient People people;
    private final transient Clients clients;
    private final transient Expiring<Launch> launches;
    private final String questionnaire;

    /** @param questionnaire canonical that an app is asked to open */
    Ehr(Addresses addresses, People people, Clients clients, Expiring<Launch> launches, String questionnaire) {
        this.addresses = addresses;
        this.people = people;
        this.clients = clients;
        this.launches = launches;
        this.questionnaire = questionnaire;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Headers.set(request, response);
        if (request.getRequestURI().endsWith(Addresses.STYLE)) {
            response.setContentType("text/css; charset=utf-8");
            response.getOutputStream().write(style);
        } else if (isByAnotherName(request)) {
            // the cookie would not go where the launch leads
            response.sendRedirect(addresses.of(Addresses.EHR));
        } else {
            String browser = Browsers.greet(request, response);
            page.send(response, HttpServletResponse.SC_OK, "", Map.of("title", "Example EHR", "mark", Browsers.mark(browser),
                    "patients", Page.options(people.patients()), "practitioners", Page.options(people.practitioners()),
                    "apps", Page.apps(clients.launchable())));
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Headers.set(request, response);
        Person patient = people.get(request.getParameter("patient"));
        Person practitioner = people.get(request.getParameter("practitioner"));
        Client client = clients.get(String.valueOf(request.getParameter("app")));
        if (!Browsers.isOwnForm(request) || patient == null || !patient.isPatient() || practitioner == null || practitioner.isPatient()
                || client == null || client.launchPage() == null) {
            Trail.signIn(request, false, false, addresses.issuer(), null, null, null, null);
            refused.send(response, HttpServletResponse.SC_BAD_REQUEST, "",
                    Map.of("title", "Not possible", "reason", "This form was not sent from the page of the EHR, or has become old."));
            return;
        }
        String id = Secrets.next();
        launches.add(id, new Launch(Browsers.known(request), client.id(), practitioner.reference(), patient.id(), patient.encounter(), questionnaire, null),
                LAUNCH_TIME);
        Trail.signIn(request, false, true, addresses.issuer(), client.id(), practitioner.reference(), patient.reference(), null);
        response.setHeader("Location", client.launchPage() + "?iss=" + URLEncoder.encode(addresses.fhir(), StandardCharsets.UTF_8) + "&launch=" + id);
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    }

    private boolean isByAnotherName(HttpServletRequest request) {
        String host = request.getHeader("Host");
        return host != null && host.matches("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?") && !addresses.root().endsWith("//" + host)
                && addresses.root().matches("https?://(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?");
    }
}
