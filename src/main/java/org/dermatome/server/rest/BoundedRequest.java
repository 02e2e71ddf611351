package org.dermatome.server.rest;

import ca.uhn.fhir.interceptor.api.IInterceptorBroadcaster;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.PayloadTooLargeException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.dermatome.server.settings.Limits;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** A request whose body is read as far as the limits let it, whatever its headers say of its length. */
final class BoundedRequest extends ServletRequestDetails {

    private static final int PIECE = 16_384;

    private final Limits limits;

    BoundedRequest(IInterceptorBroadcaster hooks, Limits limits) {
        super(hooks);
        this.limits = limits;
    }

    @Override
    protected byte[] getByteStreamRequestContents() {
        try {
            if (getServletRequest().getContentLengthLong() > limits.requestBytes()) {
                throw tooLarge(limits.requestBytes(), "");
            }
            byte[] sent = read(getInputStream(), limits.requestBytes(), "");
            String encoding = getHeader("Content-Encoding");
            if (encoding == null || encoding.isBlank() || encoding.equalsIgnoreCase("identity")) {
                return sent;
            }
            if (!encoding.strip().equalsIgnoreCase("gzip")) {
                String diagnostics = "This server does not read the given Content-Encoding. Send the body as it is, or with gzip.";
                throw new UnclassifiedServerFailureException(415, diagnostics, Refusal.outcome(IssueType.NOTSUPPORTED, diagnostics, null));
            }
            return read(new GZIPInputStream(new ByteArrayInputStream(sent)), limits.inflatedBytes(), " after unpacking");
        } catch (IOException e) {
            String diagnostics = "The body could not be read to its end. Send it again, whole.";
            throw new InvalidRequestException(diagnostics, Refusal.outcome(IssueType.STRUCTURE, diagnostics, null));
        }
    }

    private byte[] read(InputStream in, int most, String when) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream(PIECE);
        byte[] piece = new byte[PIECE];
        long end = System.nanoTime() + limits.bodyTime().toNanos();
        for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
            body.write(piece, 0, length);
            if (body.size() > most) {
                throw tooLarge(most, when);
            }
            if (System.nanoTime() > end) {
                String diagnostics = "The body took longer than " + limits.bodyTime().toMillis() + " ms. Send it faster.";
                throw new UnclassifiedServerFailureException(408, diagnostics, Refusal.outcome(IssueType.TIMEOUT, diagnostics, null));
            }
        }
        return body.toByteArray();
    }

    private static PayloadTooLargeException tooLarge(int most, String when) {
        String diagnostics = "The body is larger than " + most + " bytes" + when + ". Send less at once.";
        PayloadTooLargeException refusal = new PayloadTooLargeException(diagnostics);
        refusal.setOperationOutcome(Refusal.outcome(IssueType.TOOLONG, diagnostics, null));
        return refusal;
    }
}
