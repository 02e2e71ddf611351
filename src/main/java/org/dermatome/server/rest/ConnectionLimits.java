package org.dermatome.server.rest;

import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.dermatome.server.settings.Limits;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

/** The limits that the web server keeps: of connections and of what comes before a body. */
final class ConnectionLimits implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {

    private final Limits limits;

    ConnectionLimits(Limits limits) {
        this.limits = limits;
    }

    /** After Spring Boot's own, whose settings {@code server.tomcat.*} would say the same in other words. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void customize(TomcatServletWebServerFactory tomcat) {
        tomcat.addConnectorCustomizers(this::bound);
    }

    private void bound(Connector connector) {
        if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> protocol) {
            int idle = Math.toIntExact(limits.idleTime().toMillis());
            protocol.setConnectionTimeout(idle);
            protocol.setKeepAliveTimeout(idle);
            protocol.setMaxHttpRequestHeaderSize(limits.headerBytes());
            protocol.setMaxConnections(limits.connections());
            protocol.setMaxSwallowSize(limits.requestBytes());
            protocol.setMaxHeaderCount(100);
        }
        connector.setMaxPostSize(limits.requestBytes());
    }
}
