package org.dermatome.server.app;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/**
 * The app. Its page connects to no other host than this server and the EHRs that are set: the browser enforces it. Files whose name carries a
 * checksum are kept by the browser, the page itself is asked for each time. Files that the build has compressed are sent so.
 */
final class AppServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String PAGE = "index.html";
    /** The page opens at its own address and where EHRs send their users. */
    private static final Set<String> ADDRESSES = Set.of("", "launch");
    private static final String CHECKSUMMED = "assets/";
    private static final String COMPRESSED = ".gz";
    private static final String EHRS = "ehrs.json";
    private static final Map<String, String> TYPES = Map.of("html", "text/html; charset=utf-8", "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8", "svg", "image/svg+xml", "woff2", "font/woff2", "json", "application/json");

    private final transient AppFiles files;
    private final String policy;
    private final byte[] ehrs;
    private final boolean alone;

    AppServlet(AppFiles files, Connections connections) {
        this.files = files;
        policy = connections.policy();
        ehrs = connections.json();
        alone = connections.isAlone();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length() + 1);
        String name = ADDRESSES.contains(path) ? PAGE : path;
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null || !files.has(name) && !name.equals(EHRS)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType(type);
        response.setHeader("Cache-Control", name.startsWith(CHECKSUMMED) ? "public, max-age=31536000, immutable" : "no-cache");
        response.setHeader("Content-Security-Policy", policy);
        if (alone) {
            response.setHeader("X-Frame-Options", "DENY");
        }
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        send(name.equals(EHRS) ? ehrs : files.content(encoded(name, request, response)), response);
    }

    private String encoded(String name, HttpServletRequest request, HttpServletResponse response) {
        if (!files.has(name + COMPRESSED)) {
            return name;
        }
        response.addHeader("Vary", "Accept-Encoding");
        String accepted = request.getHeader("Accept-Encoding");
        if (accepted == null || !accepted.contains("gzip")) {
            return name;
        }
        response.setHeader("Content-Encoding", "gzip");
        return name + COMPRESSED;
    }

    private static void send(byte[] content, HttpServletResponse response) throws IOException {
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }
}
