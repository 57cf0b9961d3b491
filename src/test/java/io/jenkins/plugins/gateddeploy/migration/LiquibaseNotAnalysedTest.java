package io.jenkins.plugins.gateddeploy.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.Verdict;
import io.jenkins.plugins.gateddeploy.gate.WorkspaceFiles;
import io.jenkins.plugins.gateddeploy.migration.database.DatabaseAccess;
import io.jenkins.plugins.gateddeploy.migration.database.PostgresServer;
import io.jenkins.plugins.gateddeploy.migration.database.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a changelog does beside its SQL is not analysed and makes the verdict UNKNOWN; its SQL is found wherever it stands. */
@ExtendWith(PostgresServer.Extension.class)
class LiquibaseNotAnalysedTest {
    private static final String RULE = "migration-change-not-analysed";

    @TempDir
    private Path workspace;

    private void write(String file, String text) throws Exception {
        Path path = workspace.resolve("db").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void changelog(String... sets) throws Exception {
        write("changelog.yaml", "databaseChangeLog:\n" + String.join("\n", sets) + "\n");
    }

    private static String set(int id, String rest) {
        return "- changeSet:\n    id: " + id + "\n    author: bob\n"
                + rest.indent(4).stripTrailing();
    }

    private static String sql(String sql) {
        return "changes:\n- sql: {sql: \"" + sql + "\"}";
    }

    private Report check() throws Exception {
        return check(MigrationRequest.of("db").dialect("postgresql"));
    }

    private Report check(MigrationRequestBuilder request) throws Exception {
        return MigrationGate.check(request.build(), WorkspaceFiles.inside(workspace));
    }

    private static Finding only(Report report) {
        assertThat(report.findings()).filteredOn(it -> it.rule().equals(RULE)).hasSize(1);
        return report.findings().stream()
                .filter(it -> it.rule().equals(RULE))
                .findFirst()
                .orElseThrow();
    }

    private static java.util.List<String> rules(Report report) {
        return report.findings().stream().map(Finding::rule).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"forward", "backward", "nested"})
    void aCommandDoesNotRunAndIsUnknown(String where) throws Exception {
        Path marker = workspace.resolve("PWNED");
        String command = "executeCommand: {executable: touch, args: [{arg: {value: \"" + marker + "\"}}]}";
        changelog(
                switch (where) {
                    case "forward" -> set(1, "changes:\n- " + command);
                    case "backward" -> set(1, sql("select 1") + "\nrollback:\n- " + command);
                    default ->
                        set(1, "changes:\n- " + command)
                                + "\n"
                                + set(2, sql("select 1") + "\nrollback: {changeSetId: 1, changeSetAuthor: bob}");
                });
        Report report = check();
        assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(report.findings()).filteredOn(it -> it.rule().equals(RULE)).isNotEmpty();
        assertThat(report.findings().toString()).contains("executeCommand, which runs a program");
        assertThat(report.facts().get("rollback")).isEqualTo("unknown");
        assertThat(marker).doesNotExist();

        Report allowed =
                check(MigrationRequest.of("db").dialect("postgresql").allow(RULE, "the command only touches a file"));
        assertThat(allowed.verdict()).isIn(Verdict.PASSED, Verdict.WARNED);
        assertThat(allowed.findings().toString()).contains("allowed because the command only touches a file");
        assertThat(marker).doesNotExist();
    }

    @Test
    void aCommentOfTheChangesetAllowsIt() throws Exception {
        changelog(set(
                1,
                "comment: \"gated-deploy: allow " + RULE + " because it warms a cache\"\nchanges:\n"
                        + "- customChange: {class: com.example.Warm}"));
        assertThat(check().verdict()).isIn(Verdict.PASSED, Verdict.WARNED);
    }

    @Test
    void whatElseTheChangesetDoesIsStillJudged() throws Exception {
        changelog(set(1, "changes:\n- customChange: {class: com.example.Task}\n- dropTable: {tableName: users}"));
        Report report = check();
        assertThat(report.verdict()).isEqualTo(Verdict.BLOCKED);
        assertThat(rules(report)).contains(RULE, "migration-drop-table");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stop: {message: wait}",
                "dropAllForeignKeyConstraints: {baseTableName: users}",
                "createTrigger: {triggerName: t}",
                "markUnused: {tableName: t}",
                "myExtension: anything"
            })
    void whatIsNotKnownIsUnknown(String change) throws Exception {
        changelog(set(1, "changes:\n- " + change));
        Report report = check();
        assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(only(report).found()).contains("1 by bob").contains(change.substring(0, change.indexOf(':')));
    }

    @Test
    void anElementOfAnotherNamespaceIsNoAttribute() throws Exception {
        write("changelog.xml", """
                <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                  xmlns:ext="http://example.com/ext" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                  xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                  http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
                <changeSet id="1" author="bob" runOnChange="true" labels="a"><comment>fine</comment><sql>select 1</sql></changeSet>
                <changeSet id="2" author="bob"><ext:wipe>users</ext:wipe></changeSet>
                </databaseChangeLog>
                """);
        Report report = check();
        assertThat(report.findings().toString()).doesNotContain("1 by bob has");
        assertThat(rules(report)).containsAnyOf(RULE, "migration-file-unreadable");
        assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void preconditionsAreNotMadeAndTheirSqlIsJudged() throws Exception {
        changelog(set(
                1,
                "preConditions:\n- onFail: MARK_RAN\n- not:\n  - sqlCheck: {expectedResult: 0, sql: \"drop table users\"}\n"
                        + sql("select 1")));
        assertThat(rules(check())).contains("migration-drop-table");

        changelog(
                "- preConditions:\n  - sqlCheck: {expectedResult: 0, sql: \"truncate users\"}",
                set(1, sql("select 1")));
        assertThat(rules(check())).contains("migration-truncate");

        changelog(set(1, sql("select 1")), "- preConditions:\n  - customPrecondition: {className: java.lang.Object}");
        Report report = check();
        assertThat(only(report).found()).contains("customPrecondition, which runs a class of the project");
        assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);

        changelog(set(
                1,
                "preConditions:\n- onFail: MARK_RAN\n- tableExists: {tableName: users}\n"
                        + "- sqlCheck: {expectedResult: 0, sql: \"select count(*) from users\"}\n"
                        + sql("select 1")));
        assertThat(rules(check())).doesNotContain(RULE, "migration-hidden-effect", "migration-not-analysed");

        write(
                "changelog.sql",
                "--liquibase formatted sql\n--changeset eve:1\n"
                        + "--preconditions onFail:MARK_RAN\n"
                        + "--precondition-sql-check expectedResult:0 delete from audit\nselect 1;\n");
        Files.delete(workspace.resolve("db/changelog.yaml"));
        assertThat(rules(check())).contains("migration-delete-all");
    }

    @Test
    void modifySqlIsApplied() throws Exception {
        changelog(set(1, sql("select 1") + "\nmodifySql:\n- append: {value: \"; drop table users\"}"));
        assertThat(rules(check())).contains("migration-drop-table");
        changelog(set(1, sql("select 1") + "\nmodifySql:\n- dbms: oracle\n- append: {value: \"; drop table users\"}"));
        assertThat(rules(check())).doesNotContain("migration-drop-table", RULE);
        changelog(set(1, sql("select 1") + "\nmodifySql:\n- regExpReplace: {replace: \"(a+)+$\", with: x}"));
        assertThat(only(check()).found()).contains("regExpReplace");
    }

    @Test
    void outputPrintsNothing() throws Exception {
        changelog(set(
                1, "changes:\n- output: {target: STDOUT, message: LOUD}\n- output: {target: STDERR, message: LOUD}"));
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = System.out;
        PrintStream err = System.err;
        try (PrintStream both = new PrintStream(printed)) {
            System.setOut(both);
            System.setErr(both);
            assertThat(rules(check())).doesNotContain(RULE);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(printed.toString()).doesNotContain("LOUD");
    }

    @Test
    void filesOutsideTheWorkspaceStayUnread(@TempDir Path elsewhere) throws Exception {
        Path csv = Files.writeString(elsewhere.resolve("s.csv"), "name\nTOPSECRET\n");
        Files.writeString(elsewhere.resolve("s.properties"), "leak=TOPSECRET\n");
        write("in.csv", "name\nordinary\n");
        for (String file : java.util.List.of(
                csv.toString(),
                workspace.resolve("db").relativize(csv).toString(),
                csv.toUri().toString())) {
            for (String change : java.util.List.of(
                    "loadData: {tableName: t, file: \"%s\", relativeToChangelogFile: true}",
                    "loadUpdateData: {tableName: t, primaryKey: name, file: \"%s\"}",
                    "sqlFile: {path: \"%s\", relativeToChangelogFile: true}",
                    "createProcedure: {path: \"%s\", relativeToChangelogFile: true}",
                    "createView: {viewName: v, path: \"%s\", relativeToChangelogFile: true}")) {
                changelog(set(1, "changes:\n- " + change.formatted(file)));
                Report report = check();
                assertThat(report.toString()).doesNotContain("TOPSECRET");
                assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
            }
        }
        changelog(
                "- property: {file: \"" + workspace.resolve("db").relativize(elsewhere.resolve("s.properties"))
                        + "\", relativeToChangelogFile: true, errorIfMissing: false}",
                set(1, sql("select '${leak}'")));
        assertThat(check().toString()).doesNotContain("TOPSECRET");

        changelog(set(1, "changes:\n- loadData: {tableName: t, file: in.csv, relativeToChangelogFile: true}"));
        Report report = check();
        assertThat(rules(report)).doesNotContain(RULE, "migration-file-unreadable");
        assertThat(report.facts().toString()).contains("INSERT INTO t (name) VALUES");
    }

    @Test
    void aParameterNeverTakesTheEnvironmentsValue() throws Exception {
        changelog("- property: {name: PATH, value: mine}", set(1, sql("drop table ${PATH}; select '${HOME}'")));
        assertThat(check().findings().toString()).contains("drop table mine").doesNotContain(System.getenv("PATH"));
    }

    @Test
    void appliedChangesetsWithCodeDoNotStandInTheWay(PostgresServer server) throws Exception {
        changelog(
                set(1, "changes:\n- customChange: {class: com.example.Task}"),
                set(2, "changes:\n- executeCommand: {executable: touch}"),
                set(3, "changes:\n- createTable: {tableName: t, columns: [{column: {name: id, type: int}}]}"));
        TestDatabase database = server.freshDatabase();
        database.execute("create table databasechangelog (id varchar(255), author varchar(255), filename varchar(255),"
                + " dateexecuted timestamp, orderexecuted int, exectype varchar(10), md5sum varchar(35),"
                + " contexts varchar(255))");
        database.execute(
                "insert into databasechangelog select i::text, 'bob', 'db/changelog.yaml', now(), i, 'EXECUTED',"
                        + " '9:0123456789abcdef0123456789abcdef', null from generate_series(1, 2) i");
        Report report = check(MigrationRequest.of("db")
                .database(DatabaseAccess.of(database.url(), database.user(), database.password())));
        assertThat(report.facts().get("applied")).isEqualTo(2);
        assertThat(report.facts().get("pending")).isEqualTo(1);
        assertThat(rules(report)).doesNotContain(RULE, "migration-edited");
        assertThat(report.facts().get("rollback")).isEqualTo("compatible");
    }
}
