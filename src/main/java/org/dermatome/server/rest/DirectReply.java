package org.dermatome.server.rest;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** Writes a result that is bytes already, with the headers it would have otherwise. */
@Interceptor
final class DirectReply {

    /** Last of the hooks, so that the others have seen the answer; false when it was written here. */
    @Hook(value = Pointcut.SERVER_OUTGOING_RESPONSE, order = Integer.MAX_VALUE)
    public boolean write(RequestDetails request, IBaseResource result, HttpServletResponse servlet) throws IOException {
        byte[] json = DirectEvaluation.json(result);
        if (json == null) {
            return true;
        }
        boolean zipped = request.isRespondGzip();
        if (zipped) {
            request.getResponse().addHeader(Constants.HEADER_CONTENT_ENCODING, Constants.ENCODING_GZIP);
        }
        OutputStream plain = request.getResponse().getResponseOutputStream(HttpServletResponse.SC_OK,
                DirectEvaluation.encoding(request).getResourceContentType(), zipped ? null : json.length);
        servlet.setCharacterEncoding(StandardCharsets.UTF_8.name());
        try (OutputStream out = zipped ? new GZIPOutputStream(plain) : plain) {
            out.write(json);
        }
        return false;
    }
}
