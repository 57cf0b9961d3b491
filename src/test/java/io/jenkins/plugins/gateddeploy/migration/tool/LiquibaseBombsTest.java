package io.jenkins.plugins.gateddeploy.migration.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small changelogs that ask for a great deal of work: each is read in a moment, or refused in one sentence. */
class LiquibaseBombsTest {
    private static final String HEAD = "<databaseChangeLog xmlns='http://www.liquibase.org/xml/ns/dbchangelog'"
            + " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:schemaLocation='"
            + "http://www.liquibase.org/xml/ns/dbchangelog"
            + " http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd'>";
    private static final String SET = "<changeSet id='1' author='a'><sql>select 1</sql></changeSet>";

    @TempDir
    private Path workspace;

    private Project project;

    private Project project() throws IOException {
        project = project == null ? new Project(workspace, "db") : project;
        return project;
    }

    private ToolStatus status() {
        return assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> ToolInspection.ofFiles(project().files(), "liquibase", DatabaseKind.POSTGRESQL));
    }

    private void refused(String sentence) {
        ToolStatus status = status();
        assertThat(status.problems()).extracting(FileProblem::sentence).anySatisfy(it -> assertThat(it)
                .startsWith("db/")
                .contains("cannot be read by Liquibase: ")
                .contains(sentence)
                .doesNotContain("\n"));
    }

    private String include(String file) {
        return "<include file='" + file + "' relativeToChangelogFile='true'/>";
    }

    @Test
    void nineteenFilesThatIncludeTheNextOneTwiceAreNineteen() throws Exception {
        for (int i = 0; i < 18; i++) {
            String next = include("c" + (i + 1) + ".xml");
            project().file("c" + i + ".xml", HEAD + next + next + "</databaseChangeLog>");
        }
        project().file("c18.xml", HEAD + SET + "</databaseChangeLog>");
        ToolStatus status = status();
        assertThat(status.problems()).isEmpty();
        assertThat(status.migrations()).extracting(Migration::key).containsExactly("db/c18.xml::1::a");
    }

    @Test
    void includesThatDifferEachTimeCount() throws Exception {
        for (int i = 0; i < 18; i++) {
            String next = "<include file='c" + (i + 1) + ".xml' relativeToChangelogFile='true' context='%s'/>";
            project()
                    .file(
                            "c" + i + ".xml",
                            HEAD + next.formatted("a" + i) + next.formatted("b" + i) + "</databaseChangeLog>");
        }
        project().file("c18.xml", HEAD + SET + "</databaseChangeLog>");
        refused("more than 100 files are included again");
    }

    @Test
    void aCircleIsToldWithAFileOfIt() throws Exception {
        project()
                .file("changelog.xml", HEAD + include("a.xml") + "</databaseChangeLog>")
                .file("a.xml", HEAD + include("b.yaml") + "</databaseChangeLog>")
                .file("b.yaml", "databaseChangeLog:\n- include: {file: a.xml, relativeToChangelogFile: true}\n");
        refused("db/a.xml includes itself");
        Project all = new Project(workspace, "all")
                .file("changelog.xml", HEAD + "<includeAll path='all/'/></databaseChangeLog>");
        assertThat(ToolInspection.ofFiles(all.files(), "liquibase", DatabaseKind.POSTGRESQL)
                        .problems())
                .extracting(FileProblem::sentence)
                .singleElement()
                .asString()
                .contains("all/changelog.xml includes itself");
    }

    @Test
    void aLongChainEnds() throws Exception {
        for (int i = 0; i < 200; i++) {
            project().file("c" + i + ".xml", HEAD + include("c" + (i + 1) + ".xml") + "</databaseChangeLog>");
        }
        project().file("c200.xml", HEAD + SET + "</databaseChangeLog>");
        refused("more than 100 files");
    }

    @Test
    void aliasesThatUnfoldAreRefused() throws Exception {
        StringBuilder yaml = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 40; i++) {
            yaml.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        String sets = "databaseChangeLog:\n- changeSet: {id: 1, author: a, changes: [{sql: {sql: select 1}}]}\n";
        project().file("changelog.yaml", yaml + sets);
        refused("unfold to more than 2 million nodes");
        project().file("changelog.yaml", "a: &a [*a]\n" + sets);
        refused("contains itself");
        project()
                .file(
                        "changelog.yaml",
                        "c: &c {sql: {sql: select 1}}\ndatabaseChangeLog:\n"
                                + "- changeSet: {id: 1, author: a, changes: [*c, *c]}\n");
        assertThat(status().problems()).isEmpty();
    }

    @Test
    void entitiesAreRefused() throws Exception {
        StringBuilder xml = new StringBuilder("<!DOCTYPE x [<!ENTITY a0 'ha'>");
        for (int i = 1; i < 30; i++) {
            xml.append("<!ENTITY a%d '&a%d;&a%d;'>".formatted(i, i - 1, i - 1));
        }
        project()
                .file(
                        "changelog.xml",
                        xml + "]>" + HEAD
                                + "<changeSet id='1' author='a'><sql>&a29;</sql></changeSet></databaseChangeLog>");
        refused("DOCTYPE");
    }

    @Test
    void deepNestingIsRefused() throws Exception {
        String deep = "<and>".repeat(20_000) + "</and>".repeat(20_000);
        project()
                .file(
                        "changelog.xml",
                        HEAD + "<changeSet id='1' author='a'><preConditions>" + deep
                                + "</preConditions><sql>select 1</sql></changeSet></databaseChangeLog>");
        refused("nested");
        project()
                .without("changelog.xml")
                .file("changelog.json", "{\"databaseChangeLog\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}");
        assertThat(status().problems()).hasSize(1);
    }

    @Test
    void parametersThatGrowAreRefused() throws Exception {
        StringBuilder xml = new StringBuilder(HEAD + "<property name='a0' value='haha'/>");
        for (int i = 1; i < 40; i++) {
            xml.append("<property name='a%d' value='${a%d}${a%d}'/>".formatted(i, i - 1, i - 1));
        }
        project()
                .file(
                        "changelog.xml",
                        xml + "<changeSet id='1' author='a'><sql>${a39}</sql></changeSet></databaseChangeLog>");
        refused("parameters grow to more than");
        project()
                .file(
                        "changelog.xml",
                        HEAD + "<property name='a' value='${b}'/><property name='b' value='${a}'/>"
                                + "<changeSet id='1' author='a'><sql>${a}</sql></changeSet></databaseChangeLog>");
        assertThat(status().problems()).hasSizeLessThanOrEqualTo(1);
        project()
                .file(
                        "changelog.xml",
                        HEAD + "<changeSet id='1' author='a'><sql>" + "${".repeat(50_000)
                                + "</sql></changeSet></databaseChangeLog>");
        refused("nested more than 50 deep");
    }

    @Test
    void ofATablesDataTheFirstRowsAreEnough() throws Exception {
        byte[] rows = "'x\ny',z\n".repeat(1 << 18).replace('\'', '"').getBytes();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write("a,b\n".getBytes());
            for (int i = 0; i < 100; i++) {
                out.write(rows);
            }
        }
        project()
                .file(
                        "changelog.yaml",
                        "databaseChangeLog:\n- changeSet: {id: 1, author: a, changes: [{loadData: {tableName: t,"
                                + " file: db/d.csv.gz, separator: ',', quotchar: '\"'}}]}\n");
        Files.write(project().path("d.csv.gz"), packed.toByteArray());
        LocalMigration local = status().pending().get(0).local();
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            assertThat(local.notAnalysed()).isEmpty();
            assertThat(local.upSql().orElseThrow().text())
                    .hasSizeBetween(1_000, 100_000)
                    .contains("INSERT INTO t (a, b) VALUES");
        });
    }

    @Test
    void longLinesOfFormattedSqlAreRefused() throws Exception {
        for (String line : List.of("--changeset" + " ".repeat(200_000), "--property " + "name:".repeat(40_000))) {
            project().file("changelog.sql", "--liquibase formatted sql\n--changeset a:1\nselect 1;\n" + line + "\n");
            refused("longer than 2000 characters");
        }
    }

    @Test
    void manyChangesetsInOneFileTakeOnePass() throws Exception {
        StringBuilder sql = new StringBuilder("--liquibase formatted sql\n");
        StringBuilder yaml = new StringBuilder("databaseChangeLog:\n");
        for (int i = 0; i < 1_500; i++) {
            sql.append("--changeset eve:" + i + "\ninsert into t values (" + i + ");\n");
            yaml.append("- changeSet: {id: " + i + ", author: bob, changes: [{sql: {sql: select " + i + "}}]}\n");
        }
        project().file("a.sql", sql.toString()).file("b.yaml", yaml.toString());
        List<Migration> pending = status().pending();
        assertThat(pending).hasSize(3_000);
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (Migration migration : pending) {
                assertThat(migration.local().upSql()).isPresent();
            }
        });
        assertThat(pending.get(1_499).local().upSql().orElseThrow().text())
                .endsWith("\n--changeset eve:1499\ninsert into t values (1499);\n");
        assertThat(pending.get(2_999)
                        .local()
                        .upSql()
                        .orElseThrow()
                        .text()
                        .lines()
                        .count())
                .isEqualTo(1_501);
    }
}
