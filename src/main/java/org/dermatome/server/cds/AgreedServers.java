package org.dermatome.server.cds;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.dermatome.server.outbound.Outbound;

/** The FHIR servers of callers that this server may ask, with the caller's own token. None unless the configuration names them. */
final class AgreedServers {

    private final List<String> servers;
    private final Outbound outbound;

    /** @param servers addresses without a slash at the end */
    AgreedServers(List<String> servers, Outbound outbound) {
        this.servers = List.copyOf(servers);
        this.outbound = outbound;
    }

    /** What the caller's server has for the template, if it is one of the agreed ones: compared letter by letter, so that none can pose as another. */
    Brought fetch(Template template, CdsCall call) {
        String named = call.caller().fhirServer();
        String server = named == null ? null : named.endsWith("/") ? named.substring(0, named.length() - 1) : named;
        if (server == null || !servers.contains(server)) {
            return Brought.unusable("is missing");
        }
        if (template.query().contains("{{context.encounterId}}") && call.encounterId() == null || leads(call.patientId()) || leads(call.encounterId())) {
            return Brought.unusable("is missing");
        }
        try {
            URI address = URI.create(server + '/' + template.filled(call).replace("|", "%7C"));
            return Brought.of(Json.read(outbound.get(address, "application/fhir+json", call.caller().token())), template.type());
        } catch (IOException e) {
            return Brought.unusable("is missing and could not be fetched from your FHIR server");
        }
    }

    /** FHIR lets an id be of dots alone, which in an address means another place. */
    private static boolean leads(String id) {
        return ".".equals(id) || "..".equals(id);
    }
}
