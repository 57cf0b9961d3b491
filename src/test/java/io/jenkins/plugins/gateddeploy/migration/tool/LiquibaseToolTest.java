package io.jenkins.plugins.gateddeploy.migration.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.migration.database.MariaServer;
import io.jenkins.plugins.gateddeploy.migration.database.PostgresServer;
import io.jenkins.plugins.gateddeploy.migration.database.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The history is written by Liquibase itself, on PostgreSQL and MariaDB. */
@ExtendWith({PostgresServer.Extension.class, MariaServer.Extension.class})
class LiquibaseToolTest {
    private static final String HEAD = "<databaseChangeLog xmlns='http://www.liquibase.org/xml/ns/dbchangelog'"
            + " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:schemaLocation='"
            + "http://www.liquibase.org/xml/ns/dbchangelog"
            + " http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd'>";

    @TempDir
    Path workspace;

    private Project project;

    @BeforeEach
    void fourKindsOfChangelog() throws Exception {
        project = new Project(workspace, "src/main/resources/db/changelog")
                .file(
                        "db.changelog-master.xml",
                        HEAD + table("1", "a")
                                + "<include file='changes/b.yaml' relativeToChangelogFile='true'/>"
                                + "<include file='db/changelog/changes/c.json'/>"
                                + "<includeAll path='db/changelog/sql'/></databaseChangeLog>")
                .file(
                        "changes/b.yaml",
                        "databaseChangeLog:\n- changeSet:\n    id: 2\n    author: bob\n    changes:\n"
                                + "    - createTable:\n        tableName: b\n        columns:\n"
                                + "        - column: {name: id, type: int}\n")
                .file(
                        "changes/c.json",
                        "{\"databaseChangeLog\": [{\"changeSet\": {\"id\": \"3\", \"author\": \"bob\", \"changes\":"
                                + " [{\"addColumn\": {\"tableName\": \"b\", \"columns\": [{\"column\": {\"name\": \"c\","
                                + " \"type\": \"varchar(20)\"}}]}}]}}]}")
                .file("sql/01.sql", "--liquibase formatted sql\n--changeset eve:4\ncreate table d (id int);\n");
    }

    private static String table(String id, String name) {
        return "<changeSet id='" + id + "' author='bob'><createTable tableName='" + name
                + "'><column name='id' type='int'/></createTable></changeSet>";
    }

    private void update(TestDatabase target, String contexts) throws Exception {
        try (Connection connection = target.connect()) {
            Database database =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            Logger.getLogger("liquibase").setLevel(Level.OFF);
            Map<String, Object> quiet = Map.of("liquibase.analytics.enabled", false, "ui", new LoggerUIService());
            Scope.child(quiet, () -> {
                Liquibase liquibase = new Liquibase(
                        "db/changelog/db.changelog-master.xml",
                        new DirectoryResourceAccessor(workspace.resolve("src/main/resources")),
                        database);
                liquibase.setShowSummary(UpdateSummaryEnum.OFF);
                liquibase.update(new Contexts(contexts));
            });
        }
    }

    private static final String DIR = "src/main/resources/db/changelog/";

    @Test
    void everyFormatIsReadAndFoundAgainHoweverItWasAddressed(PostgresServer server) throws Exception {
        TestDatabase database = server.freshDatabase();
        update(database, "");
        project.file(
                "sql/02.sql",
                "--liquibase formatted sql\n\n"
                        + "--changeset eve:5 runInTransaction:false\n"
                        + "create index concurrently i on d (id);\n"
                        + "--rollback drop index i;\n"
                        + "--changeset eve:6\n"
                        + "select 1;\n");

        ToolStatus status = project.status(database);

        assertThat(status.tool().id()).isEqualTo("liquibase");
        assertThat(status.table().title()).isEqualTo("public.databasechangelog");
        assertThat(Project.states(status))
                .containsExactly(
                        entry(DIR + "db.changelog-master.xml::1::bob", "applied"),
                        entry(DIR + "changes/b.yaml::2::bob", "applied"),
                        entry("db/changelog/changes/c.json::3::bob", "applied"),
                        entry("db/changelog/sql/01.sql::4::eve", "applied"),
                        entry("db/changelog/sql/02.sql::5::eve", "pending"),
                        entry("db/changelog/sql/02.sql::6::eve", "pending"));
        LocalMigration index = status.pending().get(0).local();
        assertThat(index.file()).isEqualTo(DIR + "sql/02.sql");
        assertThat(index.transactions()).isEqualTo(Transactions.NONE);
        assertThat(index.upSql().orElseThrow().text())
                .isEqualTo("\n\n--changeset eve:5 runInTransaction:false\ncreate index concurrently i on d (id);\n"
                        + "--rollback drop index i;\n");
        assertThat(index.downSql().orElseThrow().text()).isEqualTo("drop index i; ");
        assertThat(Project.rules(status)).isEmpty();
    }

    @Test
    void theSqlOfXmlIsThatOfTheTarget(PostgresServer server, MariaServer maria) throws Exception {
        project.file(
                "db.changelog-master.xml",
                HEAD + "<changeSet id='9' author='bob'><addColumn tableName='a'><column name='n' type='bigint'"
                        + " autoIncrement='true'/></addColumn></changeSet></databaseChangeLog>");
        TestDatabase postgres = server.freshDatabase().execute("create table x (id int)");
        TestDatabase mysql = maria.freshDatabase().execute("create table x (id int)");

        SqlText onPostgres =
                project.status(postgres).pending().get(0).local().upSql().orElseThrow();
        SqlText onMaria = project.status(mysql).pending().get(0).local().upSql().orElseThrow();

        assertThat(onPostgres.generated()).isTrue();
        assertThat(onPostgres.text()).contains("BIGINT GENERATED BY DEFAULT AS IDENTITY");
        assertThat(onMaria.text()).contains("BIGINT AUTO_INCREMENT");
    }

    @Test
    void theSqlOfAChangesetStandsOnItsLine() throws Exception {
        project.file(
                        "db.changelog-master.xml",
                        HEAD + "\n" + table("1", "a") + "\n" + table("12", "b") + "\n"
                                + "<include file='changes/b.yaml' relativeToChangelogFile='true'/></databaseChangeLog>")
                .without("changes/c.json")
                .without("sql/01.sql");
        List<Migration> pending = ToolInspection.ofFiles(project.files(), null, DatabaseKind.MARIADB)
                .pending();
        assertThat(pending.get(0).local().upSql().orElseThrow().text()).isEqualTo("\nCREATE TABLE a (id INT NULL); ");
        assertThat(pending.get(1).local().upSql().orElseThrow().text()).isEqualTo("\n\nCREATE TABLE b (id INT NULL); ");
        assertThat(pending.get(2).local().upSql().orElseThrow().text()).isEqualTo("\n\nCREATE TABLE b (id INT NULL); ");
    }

    @Test
    void editedMissingRenamedAndOrphanedOnMariaDb(MariaServer server) throws Exception {
        TestDatabase database = server.freshDatabase();
        update(database, "");
        assertThat(project.status(database).table().title()).isEqualTo(database.name() + ".DATABASECHANGELOG");
        project.file("sql/01.sql", "--liquibase formatted sql\n--changeset eve:4\ncreate table d (id bigint);\n")
                .file("changes/lost.sql", "--liquibase formatted sql\n--changeset eve:44\nselect 1;\n")
                .without("changes/b.yaml")
                .without("changes/c.json")
                .file(
                        "changes/c2.json",
                        "{\"databaseChangeLog\": [{\"changeSet\": {\"id\": \"3\", \"author\": \"bob\", \"changes\":"
                                + " [{\"addColumn\": {\"tableName\": \"b\", \"columns\": [{\"column\": {\"name\": \"c\","
                                + " \"type\": \"varchar(20)\"}}]}}]}}]}")
                .file(
                        "db.changelog-master.xml",
                        HEAD + table("1", "a") + "<include file='changes/c2.json' relativeToChangelogFile='true'/>"
                                + "<includeAll path='db/changelog/sql'/></databaseChangeLog>");

        ToolStatus status = project.status(database);

        assertThat(Project.states(status))
                .containsExactly(
                        entry(DIR + "db.changelog-master.xml::1::bob", "applied"),
                        entry(DIR + "changes/c2.json::3::bob", "renamed"),
                        entry("db/changelog/sql/01.sql::4::eve", "edited"),
                        entry(DIR + "changes/lost.sql", "orphaned"),
                        entry("db/changelog/changes/b.yaml::2::bob", "missing"));
        assertThat(Project.rules(status))
                .containsExactly("migration-renamed", "migration-edited", "migration-orphaned", "migration-missing");
    }

    @Test
    void whatThisDatabaseOrContextDoesNotRunIsNotPending(PostgresServer server) throws Exception {
        TestDatabase database = server.freshDatabase();
        project.file(
                "db.changelog-master.xml",
                HEAD + "<changeSet id='1' author='bob' dbms='oracle'><sql>select 1 from dual</sql></changeSet>"
                        + "<changeSet id='2' author='bob' context='test'><sql>create table t (id int)</sql></changeSet>"
                        + table("3", "a")
                        + "<changeSet id='4' author='bob' runOnChange='true'><sql>select 1</sql></changeSet>"
                        + "</databaseChangeLog>");
        update(database, "prod");
        project.file(
                "db.changelog-master.xml",
                Files.readString(project.path("db.changelog-master.xml"))
                        .replace("<sql>select 1</sql>", "<sql>select 2</sql>"));

        assertThat(Project.states(project.status(database)).values())
                .startsWith("ignored", "applied", "repeatable-changed", "ignored")
                .filteredOn(it -> !it.equals("orphaned"))
                .hasSize(4);
    }

    @Test
    void aLockThatADeadProcessLeftIsReportedWithAgeAndOwner(PostgresServer server) throws Exception {
        TestDatabase database = server.freshDatabase();
        update(database, "");
        database.execute("update databasechangeloglock set locked = true, lockgranted = now() - interval '3 hours',"
                + " lockedby = 'ci-7 (10.0.0.7)'");

        StateFindings findings = Project.findings(project.status(database));

        Finding locked = findings.findings().get(0);
        assertThat(locked.rule()).isEqualTo("migration-locked");
        assertThat(locked.found()).contains("by ci-7 (10.0.0.7)").contains("3 h");
        assertThat(locked.fix()).contains("liquibase release-locks");
        assertThat(locked.source().object()).isEqualTo("public.databasechangeloglock");
    }

    @Test
    void aChangelogThatCannotBeParsedIsToldInOneSentence(PostgresServer server) throws Exception {
        TestDatabase database = server.freshDatabase();
        project.file("db.changelog-master.xml", "<databaseChangeLog><changeSet></databaseChangeLog>");

        StateFindings findings = Project.findings(project.status(database));

        assertThat(findings.unknown()).hasSize(1);
        assertThat(findings.unknown().get(0).title())
                .startsWith(DIR + "db.changelog-master.xml cannot be read by Liquibase: ")
                .doesNotContain("\n")
                .doesNotContain("at liquibase");
    }

    @Test
    void nothingOutsideTheWorkspaceIsRead(@TempDir Path elsewhere) throws Exception {
        Files.writeString(
                elsewhere.resolve("secret.sql"), "--liquibase formatted sql\n--changeset x:1\nselect 'secret';\n");
        project.file(
                "db.changelog-master.xml",
                HEAD + "<include file='" + project.path("").relativize(elsewhere.resolve("secret.sql"))
                        + "' relativeToChangelogFile='true'/></databaseChangeLog>");

        ToolStatus status = ToolInspection.ofFiles(project.files(), null, DatabaseKind.POSTGRESQL);

        assertThat(status.migrations()).isEmpty();
        assertThat(status.problems()).hasSize(1);
    }

    @Test
    void neitherTheEnvironmentNorClassesNamedByAChangelogGetIn() throws Exception {
        project.file(
                "db.changelog-master.xml",
                HEAD
                        + "<changeSet id='1' author='bob'><sql splitStatements='false'>select '${PATH}',"
                        + " '${user.home}' -- why</sql></changeSet><changeSet id='2'"
                        + " author='bob'><customChange class='" + Bomb.class.getName()
                        + "'/></changeSet></databaseChangeLog>");

        ToolStatus status = ToolInspection.ofFiles(project.files(), null, DatabaseKind.POSTGRESQL);

        assertThat(status.problems()).isEmpty();
        List<Migration> pending = status.pending();
        assertThat(pending.get(0).local().upSql().orElseThrow().text())
                .isEqualTo("select '${PATH}', '${user.home}' -- why\n; ");
        assertThat(pending.get(1).local().hasSql()).isFalse();
        assertThat(pending.get(1).local().notAnalysed())
                .containsExactly("has customChange, which runs a class of the project");
        assertThat(System.getProperty("gated.deploy.bomb")).isNull();
    }

    @Test
    void entitiesForeignSchemasAndTagsAreRefused() throws Exception {
        Path secret = Files.writeString(workspace.resolve("secret.txt"), "TOPSECRET");
        List<String> hostile = List.of(
                "<!DOCTYPE x [<!ENTITY e SYSTEM '" + secret.toUri() + "'>]>" + HEAD
                        + "<changeSet id='1' author='x'><sql>select '&e;'</sql></changeSet></databaseChangeLog>",
                HEAD.replace("dbchangelog/dbchangelog-latest.xsd", "../../nowhere.xsd")
                        + "<changeSet id='1' author='x'><sql>select 1</sql></changeSet></databaseChangeLog>");
        for (String changelog : hostile) {
            project.file("db.changelog-master.xml", changelog);
            ToolStatus status = ToolInspection.ofFiles(project.files(), null, DatabaseKind.POSTGRESQL);
            assertThat(status.pending()).isEmpty();
            assertThat(status.problems()).hasSize(1);
            assertThat(status.problems().get(0).sentence())
                    .contains("cannot be read by Liquibase")
                    .doesNotContain("TOPSECRET");
        }
        Project yaml = new Project(workspace, "yaml")
                .file("c.yaml", "databaseChangeLog:\n- changeSet: !!java.util.logging.FileHandler [\"x\"]\n");
        assertThat(ToolInspection.ofFiles(yaml.files(), null, DatabaseKind.POSTGRESQL)
                        .problems())
                .extracting(FileProblem::sentence)
                .singleElement()
                .asString()
                .contains("Global tag is not allowed");
    }

    @Test
    void readingPlainSqlAmongTheChangelogsWritesNothing() throws Exception {
        // Liquibase would note there what it ran "offline", as soon as an included file has no changesets of its own.
        Path history = Path.of("databasechangelog.csv");
        assertThat(history).doesNotExist();
        project.file("sql/02.sql", "create table plain (id int);\n")
                .file("sql/03.sql", "create table plainer (id int);\n");

        ToolStatus status = ToolInspection.ofFiles(project.files(), null, DatabaseKind.POSTGRESQL);

        assertThat(history).doesNotExist();
        assertThat(status.problems()).isEmpty();
        assertThat(Project.states(status))
                .contains(entry("db/changelog/sql/02.sql::raw::includeAll", "pending"))
                .contains(entry("db/changelog/sql/03.sql::raw::includeAll", "pending"));
    }

    @Test
    void plainSqlAmongTheChangelogsIsFoundAgain(PostgresServer server) throws Exception {
        TestDatabase database = server.freshDatabase();
        project.file("sql/02.sql", "create table plain (id int);\n");
        update(database, "");
        project.file("sql/02.sql", "create table plain (id bigint);\n")
                .file("sql/03.sql", "create table plainer (id int);\n")
                .file("liquibase.properties", "contexts=prod\n");

        ToolStatus status = project.status(database);

        assertThat(Project.states(status))
                .contains(entry("db/changelog/sql/02.sql::raw::includeAll", "edited"))
                .contains(entry("db/changelog/sql/03.sql::raw::includeAll", "pending"));
        LocalMigration pending = status.pending().get(0).local();
        assertThat(pending.upSql().orElseThrow().text()).startsWith("create table plainer (id int)");
    }

    /** What a hostile changelog would name. */
    public static class Bomb {
        static {
            System.setProperty("gated.deploy.bomb", "went off");
        }
    }
}
