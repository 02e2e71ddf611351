package org.dermatome.server.storage;

import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Remembers in a table of its own of which package the database holds the search parameters, so that a start asks one cheap question. */
final class LoadedPackages {

    /** Any number, the same in all servers. */
    private static final long LOCK = 0x4465726d61746f6dL;

    private final JdbcTemplate database;
    private final Clock clock;

    LoadedPackages(DataSource dataSource, Clock clock) {
        this.database = new JdbcTemplate(dataSource);
        this.clock = clock;
        alone(() -> database.execute("""
                create table if not exists DERMATOME_PACKAGE (
                  PACKAGE_ID varchar(100) primary key, DIGEST varchar(64) not null, LOADED_AT timestamp not null)"""));
    }

    /**
     * Does something while no other server on the same database does it. PostgreSQL gives the lock back by itself when a server dies; an H2
     * file has one server anyway.
     */
    void alone(Runnable action) {
        database.execute((ConnectionCallback<Void>) connection -> {
            if (!connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
                action.run();
                return null;
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("select pg_advisory_lock(" + LOCK + ")");
                try {
                    action.run();
                } finally {
                    statement.execute("select pg_advisory_unlock(" + LOCK + ")");
                }
            }
            return null;
        });
    }

    boolean holds(String packageId, String digest) {
        List<String> digests =
                database.queryForList("select DIGEST from DERMATOME_PACKAGE where PACKAGE_ID = ?", String.class, packageId);
        return digests.contains(digest);
    }

    void remember(String packageId, String digest) {
        Timestamp now = Timestamp.from(clock.instant());
        if (database.update("update DERMATOME_PACKAGE set DIGEST = ?, LOADED_AT = ? where PACKAGE_ID = ?", digest, now, packageId) == 0) {
            database.update("insert into DERMATOME_PACKAGE (PACKAGE_ID, DIGEST, LOADED_AT) values (?, ?, ?)", packageId, digest, now);
        }
    }
}
