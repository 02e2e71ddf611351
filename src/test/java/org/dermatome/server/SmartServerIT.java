package org.dermatome.server;

import java.nio.file.Path;
import org.dermatome.server.audit.AuditFolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A server with {@code dermatome.access=smart} on an issuer and a database of its own. */
class SmartServerIT implements TokenContract, AccessMatrixContract, AccessAttacksContract, AccessDetoursContract, AuditedAccessContract {

    @TempDir
    static Path folder;

    private static TokenIssuer issuer;
    private static RunningServer server;

    @BeforeAll
    static void start() {
        issuer = new TokenIssuer();
        server = RunningServer.on("jdbc:h2:file:" + folder.resolve("dermatome") + ";DB_CLOSE_ON_EXIT=FALSE", "sa", "--dermatome.access=smart",
                "--dermatome.access-issuer=" + issuer.address(), "--dermatome.base-url=https://cds.example.org",
                "--dermatome.audit=by-access", "--dermatome.audit-folder=" + folder.resolve("audit"));
    }

    @AfterAll
    static void stop() {
        server.close();
        issuer.close();
    }

    @Override
    public RunningServer server() {
        return server;
    }

    @Override
    public TokenIssuer issuer() {
        return issuer;
    }

    @Override
    public AuditFolder audit() {
        return new AuditFolder(folder.resolve("audit"));
    }
}
