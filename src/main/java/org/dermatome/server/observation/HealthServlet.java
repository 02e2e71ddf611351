package org.dermatome.server.observation;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;

/** {@code /health/live}: the process answers. {@code /health/ready}: it answers as fast as it will, else 503. */
final class HealthServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient WarmUp warmUp;

    HealthServlet(WarmUp warmUp) {
        this.warmUp = warmUp;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        if ("/live".equals(path)) {
            write(response, 200, "{\"status\":\"live\"}");
        } else if ("/ready".equals(path)) {
            String behind = warmUp.states().entrySet().stream()
                    .map(entry -> "\"" + entry.getKey() + "\":\"" + entry.getValue().name().toLowerCase(Locale.ROOT) + "\"")
                    .collect(Collectors.joining(","));
            boolean ready = warmUp.isReady();
            write(response, ready ? 200 : 503, "{\"status\":\"" + (ready ? "ready" : "not-ready") + "\",\"warmUp\":{" + behind + "}}");
        } else {
            response.sendError(404);
        }
    }

    private static void write(HttpServletResponse response, int status, String json) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
    }
}
