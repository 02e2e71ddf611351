package org.dermatome.server.rest;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.SummaryEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** Refuses what a request says about the form of its answer, or about the version that it means, if that means nothing. HAPI passes over it, or fails on it. */
@Interceptor
final class AskedForm {

    private static final Set<String> FORMATS = Set.of("json", "xml", "application/json", "application/xml", "text/json", "text/xml", "application/fhir+json",
            "application/fhir+xml", "application/fhir json", "application/fhir xml", "application/json+fhir", "application/xml+fhir");
    private static final Pattern VERSION = Pattern.compile("\\s*(?:W/)?\"?[0-9]{1,9}\"?\\s*");
    private static final Pattern TAG = Pattern.compile("\\s*(?:W/)?\"[^\"]*\"\\s*");

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLER_SELECTED)
    public void check(RequestDetails request) {
        for (String format : values(request, Constants.PARAM_FORMAT)) {
            String type = format.indexOf(';') < 0 ? format : format.substring(0, format.indexOf(';'));
            if (!type.isBlank() && !FORMATS.contains(type.strip().toLowerCase(Locale.ROOT))) {
                request.removeParameter(Constants.PARAM_FORMAT);
                String what = "This server does not write the format that _format asks for. Ask for json or xml.";
                throw new UnclassifiedServerFailureException(406, what, Refusal.outcome(IssueType.NOTSUPPORTED, what, null));
            }
        }
        for (String pretty : values(request, Constants.PARAM_PRETTY)) {
            if (!pretty.isBlank() && !pretty.equals("true") && !pretty.equals("false")) {
                throw refuse("_pretty is true or false.");
            }
        }
        for (String summary : values(request, Constants.PARAM_SUMMARY)) {
            for (String code : summary.split(",")) {
                if (!code.isBlank() && SummaryEnum.fromCode(code) == null) {
                    throw refuse("_summary is true, text, data, count or false.");
                }
            }
        }
        checkVersion(request);
    }

    private static String[] values(RequestDetails request, String name) {
        String[] values = request.getParameters() == null ? null : request.getParameters().get(name);
        return values == null ? new String[0] : values;
    }

    private static void checkVersion(RequestDetails request) {
        String version = request.getRequestType() == RequestTypeEnum.GET ? null : request.getHeader(Constants.HEADER_IF_MATCH);
        if (version == null || version.isBlank() || VERSION.matcher(version).matches()) {
            return;
        }
        if (TAG.matcher(version).matches()) {
            String what = "There is no such version. Read the resource, and send the change with If-Match of the version that was read.";
            throw new PreconditionFailedException(what, Refusal.outcome(IssueType.CONFLICT, what, null));
        }
        throw refuse("If-Match names one version, as its ETag does: W/\"3\".");
    }

    private static InvalidRequestException refuse(String what) {
        return new InvalidRequestException(what, Refusal.outcome(IssueType.INVALID, what, null));
    }
}
