package org.dermatome.server.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the app may connect to: this server, and the EHRs that are set; and who may show it. */
final class Connections {

    private final Map<String, String> ehrs;
    private final List<String> hosts;
    private final List<String> frames;

    /**
     * @param ehrs FHIR bases, and the id of the app as a client there
     * @param hosts further addresses
     * @param frames origins of pages that may show the app
     */
    Connections(Map<String, String> ehrs, List<String> hosts, List<String> frames) {
        this.ehrs = ehrs;
        this.hosts = hosts;
        this.frames = frames;
    }

    /**
     * The Content-Security-Policy of the app. Styles are set by the components' library while it runs; scripts are never inline, and forms are
     * never sent by the browser itself.
     */
    String policy() {
        String connect = Stream.concat(ehrs.keySet().stream(), hosts.stream()).map(Connections::origin).distinct().sorted()
                .map(origin -> " " + origin).collect(Collectors.joining("", "'self'", ""));
        return "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src " + connect
                + "; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors "
                + (frames.isEmpty() ? "'none'" : String.join(" ", frames));
    }

    /** Whether no page of another server may show the app. */
    boolean isAlone() {
        return frames.isEmpty();
    }

    /** The EHRs for the app to read: {@code {"https://ehr.example.org/fhir": "client"}}. */
    byte[] json() {
        try {
            return new ObjectMapper().writeValueAsBytes(ehrs);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String origin(String address) {
        URI uri = URI.create(address);
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }
}
