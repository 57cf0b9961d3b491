package io.jenkins.plugins.gateddeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.gateddeploy.migration.database.PostgresServer;
import io.jenkins.plugins.gateddeploy.migration.database.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The command as a shell sees it: exit status, standard output, standard error. */
@ExtendWith(PostgresServer.Extension.class)
class MigrationPreflightCommandTest {
    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void aMigration() throws IOException {
        Files.writeString(directory.resolve("V1__orders.sql"), "create table orders (id bigint primary key);\n");
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("migration-preflight"));
        all.addAll(List.of(arguments));
        return Main.run(new PrintWriter(out), new PrintWriter(err), all.toArray(new String[0]));
    }

    private int onFiles(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--dir", directory.toString(), "--dialect", "postgresql"));
        all.addAll(List.of(arguments));
        return run(all.toArray(new String[0]));
    }

    private TestDatabase migrated(PostgresServer server) throws Exception {
        TestDatabase database = server.freshDatabase();
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .locations("filesystem:" + directory)
                .load()
                .migrate();
        return database;
    }

    @Test
    void passesWithStatus0(PostgresServer server) throws Exception {
        TestDatabase database = migrated(server);
        int status = run("--dir", directory.toString(), "--url", database.url(), "--user", "postgres", "--format", "json");
        assertThat(err.toString()).isEmpty();
        assertThat(status).isZero();
        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertThat(report.path("verdict").asText()).isEqualTo("PASSED");
        assertThat(report.path("facts").path("applied").asInt()).isEqualTo(1);
        assertThat(report.path("facts").path("pending").asInt()).isZero();
        assertThat(report.path("facts").path("rollback").asText()).isEqualTo("compatible");
    }

    @Test
    void aDialectBesideAUrlMustNotContradictIt(PostgresServer server) throws Exception {
        String url = migrated(server).url();
        refused(
                "--dialect 'mysql:8.0' contradicts url, which is of PostgreSQL: leave it out",
                "--dir", directory.toString(), "--url", url, "--dialect", "mysql:8.0");
        refused("--dialect 'mariadb' contradicts url, which is of SQLite", "--dir", "x", "--url", "jdbc:sqlite:x.db", "--dialect", "mariadb");
        assertThat(run("--dir", directory.toString(), "--url", url, "--user", "postgres", "--dialect", "postgresql:12"))
                .isZero();
        assertThat(out.toString()).startsWith("PASSED");
        assertThat(run("--dir", directory.toString(), "--url", "jdbc:mysql://db.invalid/app", "--dialect", "mariadb"))
                .isEqualTo(3);
    }

    @Test
    void blocksWithStatus1AndSaysWhatIsMissing(PostgresServer server) throws Exception {
        TestDatabase database = migrated(server);
        Files.writeString(directory.resolve("V2__updated.sql"), "alter table orders add column updated_at timestamptz;\n");
        int status = run(
                "--dir", directory.toString(),
                "--url", database.url(),
                "--user", "postgres",
                "--phase", "after",
                "--requires", "orders.updated_at",
                "--requires", "orders",
                "--environment", "production");
        assertThat(status).isEqualTo(1);
        assertThat(out.toString())
                .startsWith("BLOCKED migration gate for production: 2 errors")
                .contains("Column orders.updated_at is not in this database: V2__updated.sql adds it and was never run here");
    }

    @Test
    void reviewIsStatus1(PostgresServer server) throws Exception {
        TestDatabase database = migrated(server);
        Files.writeString(directory.resolve("V2__t.sql"), "create table t (id int);\n");
        int status = run(
                "--dir", directory.toString(), "--url", database.url(), "--user", "postgres", "--max-pending", "0");
        assertThat(status).isEqualTo(1);
        assertThat(out.toString()).startsWith("REVIEW migration gate: ").contains("migration-too-many-pending");
    }

    @Test
    void couldNotTellIsStatus3() {
        int status = run("--dir", directory.toString(), "--url", "jdbc:postgresql://db.invalid/app", "--user", "u");
        assertThat(status).isEqualTo(3);
        assertThat(out.toString())
                .startsWith("UNKNOWN migration gate: 1 error")
                .contains("The host of PostgreSQL at db.invalid:5432/app cannot be found.");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void filesAloneWithADialect() throws Exception {
        Files.writeString(directory.resolve("V2__drop.sql"), "drop table orders;\n");
        assertThat(onFiles("--format", "json")).isEqualTo(1);
        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertThat(report.path("facts").path("rollback").asText()).isEqualTo("breaks");
        assertThat(report.path("findings").findValuesAsText("rule")).contains("migration-drop-table");
    }

    @Test
    void thePlanFollowsTheReportAsText() {
        assertThat(onFiles()).isZero();
        assertThat(out.toString())
                .contains("Plan: 1 migration, all taken for pending without a database", "1: create table orders")
                .doesNotContain("UNKNOWN");
    }

    @Test
    void everyFormatHoldsTheReport() {
        for (String format : new String[] {"sarif", "junit"}) {
            onFiles("--format", format);
        }
        assertThat(out.toString()).contains("\"version\"", "<testsuite");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void wrongUsageIsStatus2WithOneSentence() {
        refused("Missing required option: '--dir=DIR'", "--url", "jdbc:postgresql://db/app");
        refused("url is required, or dialect", "--dir", directory.toString());
        refused("url must be a JDBC URL", "--dir", directory.toString(), "--url", "", "--dialect", "postgresql");
        refused("phase must be before or after, not 'then'", "--dir", "x", "--url", "jdbc:postgresql://d/a", "--phase", "then");
        refused("requires: 'a b' is not TABLE", "--dir", "x", "--url", "jdbc:postgresql://d/a", "--requires", "a b");
        refused(
                "--password-env: the variable GATED_DEPLOY_NOT_SET is not set",
                "--dir", "x", "--url", "jdbc:postgresql://d/a", "--password-env", "GATED_DEPLOY_NOT_SET");
        refused("tool: 'ant' is not known", "--dir", "x", "--url", "jdbc:postgresql://d/a", "--tool", "ant");
        refused("the option socketFactory is refused", "--dir", "x", "--url", "jdbc:postgresql://d/a?socketFactory=x");
        refused("the password is never an argument", "--dir", "x", "--url", "jdbc:postgresql://d/a", "--password", "hunter2");
        refused("--format must be one of", "--dir", "x", "--dialect", "mysql", "--format", "xml");
        refused("dialect 'oracle' is not known", "--dir", "x", "--dialect", "oracle");
        refused("--allow 'migration-drop-table' needs a reason", "--dir", "x", "--dialect", "mysql", "--allow", "migration-drop-table");
        refused(
                "--allow 'migration-dropped' names no rule of the pending SQL",
                "--dir", "x", "--dialect", "mysql", "--allow", "migration-dropped=unused");
    }

    private void refused(String sentence, String... arguments) {
        err.getBuffer().setLength(0);
        assertThat(run(arguments)).as(sentence).isEqualTo(2);
        assertThat(err.toString()).startsWith("gated-deploy: ").contains(sentence).doesNotContain("Exception", "\tat ", "hunter2");
        assertThat(out.toString()).isEmpty();
    }
}
