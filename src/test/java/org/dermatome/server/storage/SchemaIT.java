package org.dermatome.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.jpa.migrate.DriverTypeEnum;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The tables, on both databases. */
class SchemaIT {

    @Test
    void tablesAreMadeOnceAndFoundByTheNextStart() {
        DataSource database = h2();
        Schema schema = new Schema(database, DriverTypeEnum.H2_EMBEDDED);
        schema.prepare();
        int migrations = migrations(database);
        assertThat(migrations).isPositive();
        schema.prepare();
        assertThat(migrations(database)).isEqualTo(migrations);
    }

    @Test
    void twoServersThatStartAtOnceOnAnEmptyDatabaseBothFindTheTables() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start(); HikariDataSource database = new HikariDataSource()) {
            database.setDataSource(postgres.getPostgresDatabase());
            CompletableFuture.allOf(Stream.generate(() -> new Schema(database, DriverTypeEnum.POSTGRES_9_4)).limit(2)
                    .map(schema -> CompletableFuture.runAsync(schema::prepare)).toArray(CompletableFuture<?>[]::new)).get();
            assertThat(new JdbcTemplate(database).queryForObject("select count(*) from HFJ_RESOURCE", Integer.class)).isZero();
            assertThat(new JdbcTemplate(database).queryForObject(
                    "select count(*) - count(distinct \"version\") from \"FLY_HFJ_MIGRATION\" where \"installed_rank\" > 0", Integer.class)).isZero();
        }
    }

    @Test
    void aDatabaseOfSomethingElseIsRefused() {
        DataSource database = h2();
        new JdbcTemplate(database).execute("create table CUSTOMER (ID int primary key)");
        assertThatThrownBy(() -> new Schema(database, DriverTypeEnum.H2_EMBEDDED).prepare())
                .isInstanceOf(UnusableDatabaseException.class).hasMessageContaining("not those of this server");
    }

    @Test
    void aDatabaseOfALaterServerIsRefused() {
        DataSource database = h2();
        new Schema(database, DriverTypeEnum.H2_EMBEDDED).prepare();
        new JdbcTemplate(database).update("update \"FLY_HFJ_MIGRATION\" set \"version\" = '99.0.0.20990101.1' where \"installed_rank\" = 1");
        assertThatThrownBy(() -> new Schema(database, DriverTypeEnum.H2_EMBEDDED).prepare())
                .isInstanceOf(UnusableDatabaseException.class).hasMessageContaining("later server");
    }

    private static DataSource h2() {
        return new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
    }

    private static int migrations(DataSource database) {
        return new JdbcTemplate(database).queryForObject("select count(*) from \"FLY_HFJ_MIGRATION\"", Integer.class);
    }
}
