package io.jenkins.plugins.gateddeploy.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.WorkspaceFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A changelog becomes the SQL of the database it is meant for, without one too, and each changeset keeps its line. */
class ChangelogDialectTest {
    @ParameterizedTest
    @CsvSource({"postgresql, ALTER TABLE a ALTER COLUMN n TYPE BIGINT", "mariadb, ALTER TABLE a MODIFY n BIGINT"})
    void filesOnly(String dialect, String sql, @TempDir Path workspace) throws Exception {
        Files.createDirectories(workspace.resolve("db"));
        Files.writeString(workspace.resolve("db/changelog.yaml"), """
                databaseChangeLog:
                - changeSet:
                    id: 1
                    author: bob
                    changes:
                    - dropTable: {tableName: z}
                - changeSet:
                    id: 2
                    author: bob
                    changes:
                    - modifyDataType: {tableName: a, columnName: n, newDataType: bigint}
                """);
        Report report = MigrationGate.check(
                MigrationRequest.of("db").dialect(dialect).build(), WorkspaceFiles.inside(workspace));
        assertThat(report.facts().get("pending")).isEqualTo(2);
        assertThat(report.facts().toString()).contains(sql);
        assertThat(report.findings())
                .anySatisfy(it -> assertThat(it.source().phrase()).startsWith("db/changelog.yaml:3, z"))
                .anySatisfy(it -> assertThat(it.source().phrase()).startsWith("db/changelog.yaml:8, a"));
    }
}
