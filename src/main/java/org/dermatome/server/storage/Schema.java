package org.dermatome.server.storage;

import ca.uhn.fhir.jpa.migrate.DriverTypeEnum;
import ca.uhn.fhir.jpa.migrate.HapiMigrationLock;
import ca.uhn.fhir.jpa.migrate.HapiMigrator;
import ca.uhn.fhir.jpa.migrate.MigrationTaskList;
import ca.uhn.fhir.jpa.migrate.SchemaMigrator;
import ca.uhn.fhir.jpa.migrate.dao.HapiMigrationDao;
import ca.uhn.fhir.jpa.migrate.tasks.HapiFhirJpaMigrationTasks;
import ca.uhn.fhir.util.VersionEnum;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.api.MigrationVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tables of the database: made and brought up to date by HAPI's migrations, each of which is recorded in the table
 * {@value SchemaMigrator#HAPI_FHIR_MIGRATION_TABLENAME}, and never changed in another way. While one server does so, others that start wait.
 */
final class Schema {

    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);
    private static final String RECORD = SchemaMigrator.HAPI_FHIR_MIGRATION_TABLENAME;
    /** Without it a database with tables is not one of HAPI's. */
    private static final String FIRST_TABLE = "HFJ_RESOURCE";

    private final DataSource database;
    private final DriverTypeEnum driver;

    Schema(DataSource database, DriverTypeEnum driver) {
        this.database = database;
        this.driver = driver;
    }

    /**
     * Makes the tables fit for this server.
     *
     * @throws UnusableDatabaseException if the database belongs to something else or to a later version
     */
    void prepare() {
        Set<String> tables = tables();
        boolean recorded = tables.contains(RECORD);
        if (!tables.isEmpty() && !recorded) {
            throw new UnusableDatabaseException(tables.contains(FIRST_TABLE)
                    ? "The database has the tables of HAPI FHIR and no record of their migrations."
                    : "The database has tables, and they are not those of this server.",
                    "Set spring.datasource.url to an empty database, or to one that this server has made.");
        }
        MigrationTaskList tasks = new HapiFhirJpaMigrationTasks(Set.of()).getAllTasks(VersionEnum.values());
        if (recorded) {
            Set<MigrationVersion> applied = new HapiMigrationDao(database, driver, RECORD).fetchSuccessfulMigrationVersions();
            checkNotLater(applied, tasks);
            if (tasks.diff(applied).getUnskippableTasks().size() == 0) {
                return;
            }
        }
        LOG.info(recorded ? "Bringing the tables of the database up to date ..." : "Making the tables of the database ...");
        HapiMigrator migrator = new HapiMigrator(RECORD, database, driver);
        migrator.addTasks(tasks);
        createRecord(migrator);
        // each is a second; HAPI's 50 are too few for a database on a busy or distant machine
        HapiMigrationLock.setMaxRetryAttempts(300);
        migrator.migrate();
    }

    /** Two servers that start at the same moment both find no table; the one that comes second is told so and uses it. */
    private void createRecord(HapiMigrator migrator) {
        try {
            migrator.createMigrationTableIfRequired();
        } catch (RuntimeException e) {
            if (!tables().contains(RECORD)) {
                throw e;
            }
        }
    }

    private static void checkNotLater(Set<MigrationVersion> applied, MigrationTaskList tasks) {
        MigrationVersion known = MigrationVersion.fromVersion(tasks.getLastVersion());
        applied.stream().filter(version -> version.compareTo(known) > 0).max(MigrationVersion::compareTo).ifPresent(later -> {
            throw new UnusableDatabaseException(
                    "The tables of the database are those of a later server: they have the migration " + later + ", this one knows " + known + '.',
                    "Start the later server, or restore the copy of the database from before it was updated.");
        });
    }

    private Set<String> tables() {
        try (Connection connection = database.getConnection()) {
            DatabaseMetaData meta = connection.getMetaData();
            Set<String> names = new HashSet<>();
            try (ResultSet tables = meta.getTables(connection.getCatalog(), connection.getSchema(), null, new String[] {"TABLE", "BASE TABLE"})) {
                while (tables.next()) {
                    names.add(tables.getString("TABLE_NAME").toUpperCase(Locale.ROOT));
                }
            }
            return names;
        } catch (SQLException e) {
            throw new UnusableDatabaseException("The database of spring.datasource.url cannot be reached: " + e.getMessage(),
                    "Start it, or correct spring.datasource.url, spring.datasource.username and spring.datasource.password.");
        }
    }
}
