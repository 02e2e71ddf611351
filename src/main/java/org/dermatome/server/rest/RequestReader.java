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
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final Pattern VERSION = Pattern.compile(";\\s*fhirVersion\\s*=\\s*\"?([^;\"\\s]+)", Pattern.CASE_INSENSITIVE);

    private final FhirContext context;
    private final Limits limits;
    private final JsonFaults faults;

    RequestReader(FhirContext context, Limits limits) {
        this.context = context;
        this.faults = new JsonFaults(context);
        this.limits = limits;
    }

    /** Puts the resource into the request before HAPI would parse it. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
    public void read(RequestDetails request) {
        RestOperationTypeEnum operation = request.getRestOperationType();
        if (operation == RestOperationTypeEnum.SEARCH_TYPE && request.getRequestType() == RequestTypeEnum.POST) {
            checkForm(request);
        }
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
        body = BodyText.withoutMark(body);
        String mangled = BodyText.complaint(body, request.getCharset());
        if (mangled != null) {
            throw refuse(IssueType.STRUCTURE, mangled, null);
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

    /** Anything else in the body of a search would be passed over, and everything found. */
    private static void checkForm(RequestDetails request) {
        String contentType = request.getHeader("Content-Type");
        if (contentType != null && !contentType.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")) {
            String what = "A search by POST takes its parameters as a form. Set Content-Type to application/x-www-form-urlencoded.";
            throw new UnclassifiedServerFailureException(415, what, Refusal.outcome(IssueType.NOTSUPPORTED, what, null));
        }
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
        Matcher version = VERSION.matcher(contentType);
        if (version.find() && !version.group(1).startsWith("4.0")) {
            throw unsupported("This server reads FHIR 4.0, and the body is said to be of another version.");
        }
        EncodingEnum encoding = EncodingEnum.forContentType(contentType.toLowerCase(Locale.ROOT));
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
        String text = new String(body, charset == null ? StandardCharsets.UTF_8 : charset);
        String passedOver = encoding == EncodingEnum.JSON ? faults.twofold(text) : XmlForm.complaint(text);
        if (passedOver != null) {
            throw refuse(IssueType.STRUCTURE, "The body is no FHIR " + encoding.name() + ": " + passedOver, null);
        }
        try {
            return parser.parseResource(text);
        } catch (DataFormatException e) {
            throw refuse(IssueType.STRUCTURE, "The body is no FHIR " + encoding.name() + ": " + Wording.of(e.getMessage()),
                    encoding == EncodingEnum.JSON ? faults.place(text) : null);
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
