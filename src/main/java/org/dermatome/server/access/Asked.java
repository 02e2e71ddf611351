package org.dermatome.server.access;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a request, or an entry of a batch or transaction, asks for.
 *
 * @param interaction its kind
 * @param type the resource type of the address, or null
 * @param id the id of the address, or null
 * @param parameters those of the query and of a form
 * @param conditional whether a search decides what is written
 */
record Asked(RestOperationTypeEnum interaction, String type, String id, Map<String, List<String>> parameters, boolean conditional) {

    Asked {
        parameters = Map.copyOf(parameters);
    }

    static Asked by(RequestDetails request) {
        String id = request.getId() == null ? null : request.getId().getIdPart();
        Map<String, List<String>> parameters = request.getParameters().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, parameter -> Stream.of(parameter.getValue()).toList()));
        boolean conditional = request.getHeader("If-None-Exist") != null || request.getConditionalUrl(request.getRestOperationType()) != null;
        return new Asked(request.getRestOperationType(), request.getResourceName(), id, parameters, conditional);
    }
}
