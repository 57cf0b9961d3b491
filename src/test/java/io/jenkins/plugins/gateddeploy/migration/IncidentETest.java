package io.jenkins.plugins.gateddeploy.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.Verdict;
import io.jenkins.plugins.gateddeploy.gate.WorkspaceFiles;
import io.jenkins.plugins.gateddeploy.migration.database.DatabaseAccess;
import io.jenkins.plugins.gateddeploy.migration.database.PostgresServer;
import io.jenkins.plugins.gateddeploy.migration.database.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The migration that did not run: the gate after migrating says which column, which migration, and that it never ran here. */
@ExtendWith(PostgresServer.Extension.class)
class IncidentETest {
    private static final Path EXAMPLE = Examples.directory("incident-e");

    private static void migrate(TestDatabase database, String target) {
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .locations("filesystem:" + EXAMPLE.resolve("db/migrations"))
                .target(target)
                .load()
                .migrate();
    }

    private static Report check(TestDatabase database) throws Exception {
        MigrationRequest request = MigrationRequest.of("db/migrations")
                .database(DatabaseAccess.of(database.url(), database.user(), database.password()))
                .phase(Phase.AFTER)
                .requires(List.of("orders.updated_at", "users"))
                .build();
        return MigrationGate.check(request, WorkspaceFiles.inside(EXAMPLE));
    }

    @Test
    void theColumnThatIsMissing(PostgresServer server) throws Exception {
        TestDatabase database = server.freshDatabase();
        migrate(database, "2");
        Report report = check(database);

        assertThat(report.verdict()).isEqualTo(Verdict.BLOCKED);
        assertThat(report.facts()).containsEntry("applied", 2).containsEntry("pending", 1);
        assertThat(report.findings())
                .filteredOn(it -> it.rule().equals("migration-requires-missing"))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.title())
                            .isEqualTo("Column orders.updated_at is not in this database:"
                                    + " V3__add_orders_updated_at.sql adds it and was never run here");
                    assertThat(it.expected())
                            .isEqualTo("orders.updated_at, which requires names, in localhost:" + server.port() + "/"
                                    + database.name());
                    assertThat(it.found())
                            .isEqualTo(
                                    "no such column in public.orders; V3__add_orders_updated_at.sql adds it and was never"
                                            + " run on this database (pending, not in public.flyway_schema_history)");
                    assertThat(it.source().phrase())
                            .isEqualTo("db/migrations/V3__add_orders_updated_at.sql:4, public.orders.updated_at");
                    assertThat(it.fix()).startsWith("Run the migrations on this database");
                });
        assertThat(report.findings())
                .filteredOn(it -> it.rule().equals("migration-still-pending"))
                .extracting(Finding::title)
                .containsExactly("V3__add_orders_updated_at.sql has not run on this database");
    }

    @Test
    void oneThatIsRecordedAndWasNeverRun(PostgresServer server) throws Exception {
        TestDatabase database = server.freshDatabase();
        migrate(database, "3");
        database.execute("alter table orders drop column updated_at");
        Report report = check(database);

        assertThat(report.verdict()).isEqualTo(Verdict.BLOCKED);
        assertThat(report.findings()).singleElement().satisfies(it -> assertThat(it.title())
                .isEqualTo("Column orders.updated_at is not in this database:"
                        + " V3__add_orders_updated_at.sql adds it and is recorded as applied"));
    }

    @Test
    void allOfItRan(PostgresServer server) throws Exception {
        TestDatabase database = server.freshDatabase();
        migrate(database, "3");
        Report report = check(database);
        assertThat(report.findings()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(report.facts()).containsEntry("applied", 3).containsEntry("pending", 0);
    }
}
