package org.dermatome.server.login;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/**
 * A page without scripts: a file with gaps such as {@code {user}}. What is put in is escaped, but what {@link #options} and {@link #checkboxes}
 * have made.
 */
final class Page {

    private static final Pattern GAP = Pattern.compile("\\{([a-z]+)}");

    private final String text;

    private Page(String text) {
        this.text = text;
    }

    /** HTML that may be put in as it is. */
    record Markup(String html) {
    }

    static Page of(String name) {
        return new Page(read("frame.html").replace("{content}", read(name)));
    }

    /** A file of this room. */
    static String read(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Markup options(Collection<Person> people) {
        return new Markup(people.stream().map(person -> "<option value=\"" + HtmlUtils.htmlEscape(person.reference()) + "\">"
                + HtmlUtils.htmlEscape(person.name()) + "</option>").collect(Collectors.joining("\n")));
    }

    static Markup apps(Collection<Client> clients) {
        return new Markup(clients.stream().map(client -> "<option value=\"" + HtmlUtils.htmlEscape(client.id()) + "\">"
                + HtmlUtils.htmlEscape(client.name()) + "</option>").collect(Collectors.joining("\n")));
    }

    static Markup checkboxes(Collection<String> scopes) {
        return new Markup(scopes.stream().sorted().map(scope -> {
            String text = HtmlUtils.htmlEscape(scope);
            return "<label class=\"scope\"><input type=\"checkbox\" name=\"scope\" value=\"" + text + "\" checked><span>"
                    + HtmlUtils.htmlEscape(ScopeWords.of(scope)) + " <code>" + text + "</code></span></label>";
        }).collect(Collectors.joining("\n")));
    }

    static Markup hidden(Map<String, String> parameters) {
        return new Markup(parameters.entrySet().stream().map(each -> "<input type=\"hidden\" name=\"" + HtmlUtils.htmlEscape(each.getKey())
                + "\" value=\"" + HtmlUtils.htmlEscape(each.getValue()) + "\">").collect(Collectors.joining("\n")));
    }

    /**
     * Sends the page.
     *
     * @param forms where its form may lead beyond this server, or empty
     * @param values for the gaps: texts or {@link Markup}
     */
    void send(HttpServletResponse response, int status, String forms, Map<String, Object> values) throws IOException {
        String html = GAP.matcher(text).replaceAll(gap -> Matcher.quoteReplacement(html(values.get(gap.group(1)))));
        response.setStatus(status);
        response.setHeader("Content-Security-Policy", policy(forms));
        response.setContentType("text/html; charset=utf-8");
        response.getOutputStream().write(html.getBytes(StandardCharsets.UTF_8));
    }

    private static String html(Object value) {
        return value instanceof Markup markup ? markup.html() : HtmlUtils.htmlEscape(value.toString());
    }

    private static String policy(String forms) {
        return "default-src 'none'; style-src 'self'; form-action 'self'" + (forms.isEmpty() ? "" : " " + forms)
                + "; base-uri 'none'; frame-ancestors 'none'";
    }
}
