package org.dermatome.server.rest;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import org.dermatome.evaluation.JsonBounds;
import org.dermatome.evaluation.StrictReading;
import org.dermatome.server.settings.Limits;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;

/**
 * Lets through only the patches that can do no more than change elements. HAPI evaluates the path of a FHIRPath Patch as an expression, in which
 * a regular expression can go on for ever; it reads an XML Patch with external entities; and a JSON Patch that copies a list into itself some
 * forty times asks for more memory than there is. Also within batches and transactions.
 */
@Interceptor
final class PatchCheck {

    private static final int MOST = 200;
    private static final Set<String> OPERATIONS = Set.of("add", "remove", "replace", "move", "test");
    private static final ObjectMapper JSON = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    /** Names of elements with an index or a comparison with a text: nothing that computes. */
    private static final Pattern PLAIN_PATH = Pattern.compile("[A-Z][A-Za-z]{0,60}(\\.[a-z][A-Za-z0-9]{0,60}(\\[[0-9]{1,4}])?"
            + "(\\.where\\([a-z][A-Za-z0-9.]{0,60} ?= ?'[A-Za-z0-9 :/._|-]{0,200}'\\))?){0,20}");

    private final FhirContext context;
    private final Limits limits;

    PatchCheck(FhirContext context, Limits limits) {
        this.context = context;
        this.limits = limits;
    }

    /** After bodies were read. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
    public void check(RequestDetails request) {
        RestOperationTypeEnum kind = request.getRestOperationType();
        if (kind == RestOperationTypeEnum.PATCH) {
            check(request.getHeader("Content-Type"), request.loadRequestContents());
        } else if ((kind == RestOperationTypeEnum.TRANSACTION || kind == RestOperationTypeEnum.BATCH) && Body.of(request) instanceof Bundle bundle) {
            for (BundleEntryComponent entry : bundle.getEntry()) {
                if (entry.getRequest().getMethod() == HTTPVerb.PATCH) {
                    check(entry.getResource());
                }
            }
        }
    }

    private void check(IBaseResource patch) {
        if (patch instanceof Binary binary) {
            check(binary.getContentType(), binary.getData());
        } else if (patch instanceof Parameters parameters) {
            parameters.getParameter().forEach(PatchCheck::checkPaths);
        } else {
            throw wrong("A FHIRPath Patch is a Parameters resource.");
        }
    }

    private void check(String contentType, byte[] body) {
        String type = contentType == null ? "" : contentType.split(";", 2)[0].strip();
        if (body == null || body.length == 0) {
            throw wrong("The patch is empty.");
        }
        EncodingEnum encoding = EncodingEnum.forContentType(type);
        if (type.equals("application/json-patch+json")) {
            checkJson(body);
        } else if (encoding == EncodingEnum.JSON || encoding == EncodingEnum.XML) {
            checkBounds(body, encoding);
            try {
                check((IBaseResource) encoding.newParser(context).setParserErrorHandler(new StrictReading())
                        .parseResource(new String(body, StandardCharsets.UTF_8)));
            } catch (DataFormatException e) {
                throw wrong("The patch is no FHIR resource.");
            }
        } else {
            String diagnostics = "This server does not take patches of this kind. Send a JSON Patch (application/json-patch+json), or a FHIRPath Patch"
                    + " (application/fhir+json).";
            throw new UnclassifiedServerFailureException(415, diagnostics, Refusal.outcome(IssueType.NOTSUPPORTED, diagnostics, null));
        }
    }

    private void checkBounds(byte[] body, EncodingEnum encoding) {
        String complaint = encoding == EncodingEnum.JSON ? JsonBounds.complaint(body, limits.depth()) : BodyShape.xmlDepthComplaint(body, limits);
        if (complaint != null) {
            throw wrong(complaint);
        }
    }

    private void checkJson(byte[] body) {
        checkBounds(body, EncodingEnum.JSON);
        try {
            JsonNode operations = JSON.readTree(body);
            if (!operations.isArray() || operations.size() > MOST) {
                throw wrong("A JSON Patch is a list of at most " + MOST + " operations.");
            }
            for (JsonNode operation : operations) {
                if (!OPERATIONS.contains(operation.path("op").asText())) {
                    throw wrong("A JSON Patch may use the operations add, remove, replace, move and test.");
                }
            }
        } catch (IOException e) {
            throw wrong("The patch is no JSON, or holds a name twice.");
        }
    }

    private static void checkPaths(ParametersParameterComponent operation) {
        for (ParametersParameterComponent part : operation.getPart()) {
            boolean path = "path".equals(part.getName());
            if (path && !(part.hasValue() && part.getValue().isPrimitive() && PLAIN_PATH.matcher(String.valueOf(part.getValue().primitiveValue())).matches())) {
                throw wrong("The path of a patch names elements, with an index or with where(element = 'text'), and computes nothing.");
            }
        }
    }

    private static BaseServerResponseException wrong(String diagnostics) {
        return new InvalidRequestException(diagnostics, Refusal.outcome(IssueType.INVALID, diagnostics, null));
    }
}
