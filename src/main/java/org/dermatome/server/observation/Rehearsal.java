package org.dermatome.server.observation;

import jakarta.servlet.ServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.Adapter;
import org.apache.coyote.InputBuffer;
import org.apache.coyote.OutputBuffer;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Hands the packaged examples to the web server as if they had come over a connection, before the server calls itself ready, so that the first
 * caller does not pay for what only the first call costs. No socket is opened: it makes no difference whether the server speaks TLS, asks for
 * certificates or listens where it cannot call itself.
 */
public final class Rehearsal {

    /** No client can send an object of this program. */
    private static final Object MARK = new Object();
    private static final String ATTRIBUTE = Rehearsal.class.getName();

    private final Adapter adapter;

    Rehearsal(Connector connector) {
        this.adapter = connector.getProtocolHandler().getAdapter();
    }

    /** Each of the bodies to the path, so many times. Stops at the first that is not answered with 200. */
    boolean run(String path, String query, List<byte[]> bodies, int times) {
        for (int i = 0; i < times; i++) {
            for (byte[] body : bodies) {
                if (answer(path, query, body) != 200) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether the request came from here, and is nobody's. */
    public static boolean is(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) == MARK;
    }

    private int answer(String path, String query, byte[] body) {
        Request request = new Request();
        Response response = new Response();
        request.setResponse(response);
        request.setInputBuffer(new Body(body));
        response.setOutputBuffer(new Nowhere());
        request.setAttribute(ATTRIBUTE, MARK);
        request.setMethod("POST");
        request.protocol().setString("HTTP/1.1");
        request.scheme().setString("http");
        request.serverName().setString("localhost");
        request.requestURI().setString(path);
        byte[] uri = path.getBytes(StandardCharsets.US_ASCII);
        request.decodedURI().setBytes(uri, 0, uri.length);
        request.queryString().setString(query);
        request.getMimeHeaders().addValue("host").setString("localhost");
        request.getMimeHeaders().addValue("content-type").setString("application/fhir+json");
        request.getMimeHeaders().addValue("content-length").setString(Integer.toString(body.length));
        try {
            adapter.service(request, response);
            return response.getStatus();
        } catch (Exception e) {
            // whatever a web server throws: the first calls will be slow, and that is all
            return 500;
        }
    }

    private static final class Body implements InputBuffer {

        private final byte[] body;
        private boolean read;

        Body(byte[] body) {
            this.body = body;
        }

        @Override
        public int doRead(ApplicationBufferHandler handler) {
            if (read) {
                return -1;
            }
            read = true;
            handler.setByteBuffer(ByteBuffer.wrap(body));
            return body.length;
        }

        @Override
        public int available() {
            return read ? 0 : body.length;
        }
    }

    private static final class Nowhere implements OutputBuffer {

        private long written;

        @Override
        public int doWrite(ByteBuffer chunk) {
            int length = chunk.remaining();
            chunk.position(chunk.limit());
            written += length;
            return length;
        }

        @Override
        public long getBytesWritten() {
            return written;
        }
    }
}
