package org.dermatome.server.observation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Sends the packaged examples through the server's own door before the server calls itself ready, so that the first caller does not pay for
 * what only the first call costs. It speaks to this server and to no other: the address is the one that the server listens on.
 */
final class Rehearsal {

    private static final int PATIENCE = 20_000;

    private final InetAddress address;
    private final int port;

    Rehearsal(InetAddress address, int port) {
        this.address = address == null || address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
        this.port = port;
    }

    /** Each of the bodies to the path, so many times. Stops at the first that is not answered with 200. */
    boolean run(String path, List<byte[]> bodies, int times) {
        for (int i = 0; i < times; i++) {
            for (byte[] body : bodies) {
                if (!answered(path, body)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean answered(String path, byte[] body) {
        try (Socket socket = new Socket(address, port)) {
            socket.setSoTimeout(PATIENCE);
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/fhir+json\r\nContent-Length: "
                    + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(body);
            out.flush();
            InputStream in = socket.getInputStream();
            String status = new String(in.readNBytes(12), StandardCharsets.US_ASCII);
            in.transferTo(OutputStream.nullOutputStream());
            return status.endsWith("200");
        } catch (IOException e) {
            return false;
        }
    }
}
