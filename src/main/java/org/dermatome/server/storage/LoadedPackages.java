package org.dermatome.server.storage;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Remembers in a table of its own which package the database holds, so that a start asks one cheap question. */
final class LoadedPackages {

    private final JdbcTemplate database;
    private final Clock clock;

    LoadedPackages(DataSource dataSource, Clock clock) {
        this.database = new JdbcTemplate(dataSource);
        this.clock = clock;
        database.execute("""
                create table if not exists DERMATOME_PACKAGE (
                  PACKAGE_ID varchar(100) primary key, DIGEST varchar(64) not null, LOADED_AT timestamp not null)""");
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
