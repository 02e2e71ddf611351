package org.dermatome.server.audit;

import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import ca.uhn.fhir.util.UrlUtil;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A search as BALP wants it: what was asked, word for word, also what came in the body; but no token that somebody put among the parameters. */
final class Queries {

    private static final int MOST = 8_192;
    private static final int LONGEST = 1_024;
    private static final String HIDDEN = "...";
    private static final List<String> PLAIN = List.of("response_type", "grant_type", "client_id", "app", "redirect_uri", "aud", "scope");

    private Queries() {
    }

    static String of(ServletRequestDetails request) {
        StringBuilder query = new StringBuilder(request.getFhirServerBase()).append('/').append(request.getRequestPath());
        String asked = request.getServletRequest().getQueryString();
        if (request.getRequestType() == RequestTypeEnum.GET && asked != null) {
            String divider = "?";
            for (String parameter : asked.split("&")) {
                int end = parameter.indexOf('=');
                boolean secret = end >= 0 && isSecret(UrlUtil.unescape(parameter.substring(0, end)));
                query.append(divider).append(secret ? parameter.substring(0, end + 1) + HIDDEN : parameter);
                divider = "&";
            }
        } else {
            char divider = '?';
            for (Map.Entry<String, String[]> parameter : new TreeMap<>(request.getParameters()).entrySet()) {
                for (String value : parameter.getValue()) {
                    query.append(divider).append(UrlUtil.escapeUrlParam(parameter.getKey())).append('=')
                            .append(isSecret(parameter.getKey()) ? HIDDEN : UrlUtil.escapeUrlParam(value));
                    divider = '&';
                }
            }
        }
        return query.length() > MOST ? query.substring(0, MOST) : query.toString();
    }

    /** What was asked of the authorization server, but neither codes nor tokens nor what proves who somebody is. */
    static String signIn(HttpServletRequest request) {
        StringBuilder query = new StringBuilder(request.getMethod()).append(' ').append(request.getRequestURI());
        char divider = '?';
        for (String name : PLAIN) {
            String value = request.getParameter(name);
            if (value != null) {
                query.append(divider).append(name).append('=').append(UrlUtil.escapeUrlParam(value.length() > LONGEST ? value.substring(0, LONGEST) : value));
                divider = '&';
            }
        }
        return query.toString();
    }

    private static boolean isSecret(String name) {
        String plain = name.toLowerCase(Locale.ROOT);
        return plain.contains("token") || plain.contains("secret") || plain.contains("password") || plain.contains("authorization")
                || plain.contains("assertion");
    }
}
