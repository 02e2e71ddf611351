package org.dermatome.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate for this machine, made with the tool of the JDK. */
final class Certificates {

    static final String PASSWORD = "for-a-test";

    /** What a record of TLS begins with that says no. */
    static final int ALERT = 21;

    private Certificates() {
    }

    /** A key store with the certificate and its key. */
    static Path make(Path folder) throws IOException, InterruptedException {
        Path store = folder.resolve("tls.p12");
        int exit = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "server", "-keyalg", "EC",
                "-dname", "CN=localhost", "-validity", "2", "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD)
                .redirectErrorStream(true).redirectOutput(folder.resolve("keytool.log").toFile()).start().waitFor();
        if (exit != 0) {
            throw new IllegalStateException(Files.readString(folder.resolve("keytool.log")));
        }
        return store;
    }

    /** For a client that trusts it. */
    static SSLContext trusting(Path store) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            trusted.load(in, PASSWORD.toCharArray());
        }
        trusted.setCertificateEntry("trusted", trusted.getCertificate("server"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /** The first byte that a server says to a client that speaks TLS 1.1 at most; the Java of the test would not send that. */
    static int answerToOldTls(URI address) throws IOException {
        String suites = "c009c00ac013c014002f0035";
        String hello = "0302" + "ab".repeat(32) + "00" + "%04x".formatted(suites.length() / 2) + suites + "0100";
        String handshake = "01" + "%06x".formatted(hello.length() / 2) + hello;
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(HexFormat.of().parseHex("160301" + "%04x".formatted(handshake.length() / 2) + handshake));
            return socket.getInputStream().read();
        }
    }
}
