package io.jenkins.plugins.gateddeploy.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.Verdict;
import io.jenkins.plugins.gateddeploy.gate.WorkspaceFiles;
import io.jenkins.plugins.gateddeploy.migration.database.DatabaseAccess;
import io.jenkins.plugins.gateddeploy.migration.database.MariaServer;
import io.jenkins.plugins.gateddeploy.migration.database.TestDatabase;
import io.jenkins.plugins.gateddeploy.migration.risk.Rehearsal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Four hours of 502: everything that led to it is in one report, before the first statement runs. */
@ExtendWith(MariaServer.Extension.class)
class IncidentDTest {
    private static TestDatabase found(MariaServer server) throws Exception {
        TestDatabase database = server.freshDatabase().execute(Examples.statements("incident-d/database.sql"));
        // The server takes changed statistics over when it opens the table anew, and not always at once.
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            database.execute("flush tables", "select id from orders limit 1");
            return database.rows("select table_rows from information_schema.tables where table_schema = database()"
                            + " and table_name = 'orders'")
                    .contains("4200000");
        });
        return database;
    }

    private static Report check(TestDatabase database) throws Exception {
        MigrationRequest request = MigrationRequest.of("db/migrations")
                .database(DatabaseAccess.of(database.url(), database.user(), database.password()))
                .rehearsal(new Rehearsal(70, 420_000))
                .environment("production")
                .build();
        return MigrationGate.check(request, WorkspaceFiles.inside(Examples.directory("incident-d")));
    }

    @Test
    void oneReportSaysAllFiveThings(MariaServer server) throws Exception {
        TestDatabase database = found(server);
        Report report = check(database);

        assertThat(report.verdict()).isEqualTo(Verdict.BLOCKED);
        assertThat(report.facts().get("applied")).isEqualTo(3);
        assertThat(report.facts().get("pending")).isEqualTo(45);
        // 1. A surprise.
        assertThat(of(report, "migration-too-many-pending")).singleElement().satisfies(it -> assertThat(it.title())
                .startsWith("45 migrations are pending"));
        // 2. Two of them were run by hand.
        assertThat(of(report, "migration-already-there"))
                .extracting(Finding::found)
                .containsExactly("already there: column users.phone", "already there: table newsletter");
        // 3. The unique index that is dropped and built anew on 4.2 million rows.
        assertThat(of(report, "migration-index-drop-and-create"))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.source().phrase()).contains("orders_number_again.sql", "orders");
                    assertThat(it.title() + it.found()).contains("4.2 M rows");
                });
        // 4. No lock timeout.
        assertThat(report.findings()).anySatisfy(it -> {
            assertThat(it.rule()).startsWith("migration-lock-timeout");
            assertThat(it.found()).contains("lock_wait_timeout");
        });
        // 5. The old version cannot run on the new type.
        assertThat(report.facts().get("rollback")).isEqualTo("breaks");
        assertThat(of(report, "migration-rollback-breaks")).anySatisfy(it -> {
            assertThat(it.source().file()).endsWith("orders_status_as_number.sql");
            assertThat(it.found()).contains("MODIFY COLUMN status TINYINT");
        });
    }

    @Test
    void thePlanShowsEveryStatementWithItsRowsAndAnEstimate(MariaServer server) throws Exception {
        TestDatabase database = found(server);
        Report report = check(database);

        assertThat(report.facts().get("estimate")).isEqualTo("7 to 70 min for 4.2 M rows, 10x the rehearsal");
        List<Object> plan = List.copyOf((List<?>) report.facts().get("plan"));
        assertThat(plan)
                .hasSize(45)
                .extracting(it -> (Object) ((Map<?, ?>) it).get("reality"))
                .containsOnly("APPLY", "ALREADY_THERE", "UNKNOWN");
        assertThat(MigrationPlan.lines(report.facts()))
                .first()
                .isEqualTo("Plan: 45 migrations pending, 3 applied; rollback of the application afterwards: breaks;"
                        + " estimated 7 to 70 min for 4.2 M rows, 10x the rehearsal");
    }

    private static List<Finding> of(Report report, String rule) {
        return report.findings().stream().filter(it -> it.rule().equals(rule)).toList();
    }
}
