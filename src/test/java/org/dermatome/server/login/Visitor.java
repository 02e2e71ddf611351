package org.dermatome.server.login;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** Somebody with a browser of their own, which keeps the cookie and follows no redirect by itself. */
final class Visitor {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern HIDDEN = Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");

    private final LoginRoom room;
    private String cookie;

    Visitor(LoginRoom room) {
        this.room = room;
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : room.root() + path)).GET());
    }

    HttpResponse<String> post(String path, Map<String, String> form) {
        return send(HttpRequest.newBuilder(URI.create(room.root() + path)).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(query(form))));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        if (cookie != null) {
            request.header("Cookie", cookie);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            response.headers().firstValue("Set-Cookie").ifPresent(set -> cookie = set.substring(0, set.indexOf(';')));
            return response;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Launches an app from the EHR for Anna, as the doctor. @return the id of the launch */
    String launch(String app) {
        return parameters(location(post("/ehr", Map.of("mark", hidden(get("/ehr").body()).get("mark"), "patient", "Patient/anna",
                "practitioner", "Practitioner/doc", "app", app)))).get("launch");
    }

    /** Sends an authorization request. @return what the app is told, by its address */
    Map<String, String> authorize(Map<String, String> request) {
        return parameters(location(get("/login/authorize?" + query(request))));
    }

    /** The same for an app that comes by itself: with what is chosen on the page that asks. */
    Map<String, String> allow(Map<String, String> request, Map<String, String> chosen) {
        Map<String, String> form = hidden(get("/login/authorize?" + query(request)).body());
        form.putAll(Map.of("chosen-user", "Practitioner/doc", "chosen-patient", "Patient/anna", "chosen-answer", "allow", "scope", request.get("scope")));
        form.putAll(chosen);
        String next = location(post("/login/decide", form));
        return parameters(next.startsWith("/") ? location(get(next)) : next);
    }

    static Map<String, String> hidden(String html) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher matcher = HIDDEN.matcher(html);
        while (matcher.find()) {
            fields.put(HtmlUtils.htmlUnescape(matcher.group(1)), HtmlUtils.htmlUnescape(matcher.group(2)));
        }
        return fields;
    }

    static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElseThrow(() -> new AssertionError(response.statusCode() + " " + response.body()));
    }

    static Map<String, String> parameters(String address) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : URI.create(address).getRawQuery().split("&")) {
            String[] both = pair.split("=", 2);
            parameters.put(both[0], URLDecoder.decode(both[1], StandardCharsets.UTF_8));
        }
        parameters.put("address", address.substring(0, address.indexOf('?')));
        return parameters;
    }

    static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream().map(each -> each.getKey() + '=' + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
