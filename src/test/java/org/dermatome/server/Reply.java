package org.dermatome.server;

import java.net.http.HttpResponse;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;

/** What the server answered. */
record Reply(HttpResponse<String> response) {

    int status() {
        return response.statusCode();
    }

    String body() {
        return response.body();
    }

    String contentType() {
        return response.headers().firstValue("Content-Type").orElse("");
    }

    Bundle bundle() {
        return as(Bundle.class);
    }

    <T extends Resource> T as(Class<T> type) {
        return Json.read(type, body());
    }

    <T extends Resource> List<T> all(Class<T> type) {
        return bundle().getEntry().stream().map(Bundle.BundleEntryComponent::getResource).filter(type::isInstance).map(type::cast).toList();
    }

    /** The first error. */
    OperationOutcome.OperationOutcomeIssueComponent issue() {
        return as(OperationOutcome.class).getIssueFirstRep();
    }
}
