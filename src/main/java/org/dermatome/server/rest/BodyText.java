package org.dermatome.server.rest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A body as text. A decoder would put a replacement for what it cannot read, and the record would keep it. */
final class BodyText {

    private BodyText() {
    }

    /** Some editors and shells put a byte order mark before the text; FHIR has no use for it. */
    static byte[] withoutMark(byte[] body) {
        boolean marked = body.length >= 3 && body[0] == (byte) 0xef && body[1] == (byte) 0xbb && body[2] == (byte) 0xbf;
        return marked ? Arrays.copyOfRange(body, 3, body.length) : body;
    }

    /** Why it cannot be read in its charset and how to mend it, or null. */
    static String complaint(byte[] body, Charset charset) {
        Charset said = charset == null ? StandardCharsets.UTF_8 : charset;
        if (isAscii(body) && said.equals(StandardCharsets.UTF_8)) {
            return null;
        }
        try {
            said.newDecoder().decode(ByteBuffer.wrap(body));
            return null;
        } catch (CharacterCodingException e) {
            return "The body holds bytes that are no text in " + said.name() + ". Send it in UTF-8, or name its charset in Content-Type.";
        }
    }

    private static boolean isAscii(byte[] body) {
        for (byte b : body) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }
}
