package org.dermatome.server.rest;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.dermatome.evaluation.JsonBounds;
import org.dermatome.evaluation.StrictReading;
import org.dermatome.evaluation.Wording;
import org.dermatome.server.settings.Limits;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.QuestionnaireResponse;

/**
 * Reads the body of a request strictly. HAPI's servlet drops an element that it does not know and goes on; here a misspelt answer would
 * then count as not given, so that nothing is dropped and the sender is told.
 */
@Interceptor
final class RequestReader {

    private final FhirContext context;
    private final Limits limits;

    RequestReader(FhirContext context, Limits limits) {
        this.context = context;
        this.limits = limits;
    }

    /** Puts the resource into the request before HAPI would parse it. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
    public void read(RequestDetails request) {
        RestOperationTypeEnum operation = request.getRestOperationType();
        if (!carriesResource(request, operation)) {
            return;
        }
        String contentType = request.getHeader("Content-Type");
        EncodingEnum encoding = contentType == null ? null : encoding(contentType);
        byte[] body = request.loadRequestContents();
        if (body == null || isBlank(body)) {
            if (operation == RestOperationTypeEnum.EXTENDED_OPERATION_INSTANCE) {
                return;
            }
            throw refuse(IssueType.REQUIRED, "The body is empty. Send the resource as JSON or XML.", null);
        }
        if (encoding == null) {
            throw unsupported("The request has no Content-Type.");
        }
        if (encoding == EncodingEnum.JSON) {
            check(BodyShape.complaint(body, limits), JsonBounds.complaint(body, limits.depth()));
            Optional<QuestionnaireResponse> direct = DirectEvaluation.read(request, body);
            if (direct.isPresent()) {
                Body.keep(direct.get(), request);
                return;
            }
        }
        if (encoding == EncodingEnum.XML) {
            check(BodyShape.xmlComplaint(body, limits), BodyShape.xmlDepthComplaint(body, limits));
        }
        IBaseResource resource = parse(body, encoding, request.getCharset());
        checkType(resource, operation, request.getResourceName());
        Body.keep(resource, request);
    }

    private static void check(String tooMany, String unreadable) {
        if (unreadable != null) {
            throw refuse(IssueType.TOOLONG, unreadable, null);
        }
        if (tooMany != null) {
            throw Refusal.unprocessable(IssueType.TOOLONG, tooMany, null);
        }
    }

    private static boolean carriesResource(RequestDetails request, RestOperationTypeEnum operation) {
        if (request.getRequestType() != RequestTypeEnum.POST && request.getRequestType() != RequestTypeEnum.PUT) {
            return false;
        }
        return switch (operation) {
            case CREATE, UPDATE, TRANSACTION, BATCH, EXTENDED_OPERATION_SERVER, EXTENDED_OPERATION_TYPE, EXTENDED_OPERATION_INSTANCE -> true;
            default -> false;
        };
    }

    private static boolean isBlank(byte[] body) {
        for (byte b : body) {
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return false;
            }
        }
        return true;
    }

    private static EncodingEnum encoding(String contentType) {
        EncodingEnum encoding = EncodingEnum.forContentType(contentType);
        if (encoding == EncodingEnum.JSON || encoding == EncodingEnum.XML) {
            return encoding;
        }
        throw unsupported("This server does not read the given Content-Type.");
    }

    private static UnclassifiedServerFailureException unsupported(String what) {
        return new UnclassifiedServerFailureException(415, what, Refusal.outcome(IssueType.NOTSUPPORTED,
                what + " Set it to application/fhir+json or application/fhir+xml.", null));
    }

    private IBaseResource parse(byte[] body, EncodingEnum encoding, Charset charset) {
        IParser parser = encoding.newParser(context).setParserErrorHandler(new StrictReading());
        try {
            return parser.parseResource(new InputStreamReader(
                    new ByteArrayInputStream(body), charset == null ? StandardCharsets.UTF_8 : charset));
        } catch (DataFormatException e) {
            throw refuse(IssueType.STRUCTURE, "The body is no FHIR " + encoding.name() + ": " + Wording.of(e.getMessage()), null);
        }
    }

    private static void checkType(IBaseResource resource, RestOperationTypeEnum operation, String expected) {
        boolean written = operation == RestOperationTypeEnum.CREATE || operation == RestOperationTypeEnum.UPDATE;
        if (written && !resource.fhirType().equals(expected)) {
            throw refuse(IssueType.INVALID, "The body is a " + resource.fhirType() + ", the address says " + expected
                    + ". Send a " + expected + ", or send it to the address of its type.", resource.fhirType());
        }
        boolean bundle = operation == RestOperationTypeEnum.TRANSACTION || operation == RestOperationTypeEnum.BATCH;
        if (bundle && !"Bundle".equals(resource.fhirType())) {
            throw refuse(IssueType.INVALID, "The body is a " + resource.fhirType()
                    + ", and only a transaction or batch Bundle is taken at this address. Send it to /" + resource.fhirType() + '.',
                    resource.fhirType());
        }
    }

    private static InvalidRequestException refuse(IssueType type, String diagnostics, String location) {
        return new InvalidRequestException(diagnostics, Refusal.outcome(type, diagnostics, location));
    }
}
