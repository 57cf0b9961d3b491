package io.jenkins.plugins.gateddeploy.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.Verdict;
import io.jenkins.plugins.gateddeploy.gate.WorkspaceFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The files alone have a deadline, too. */
@Timeout(120)
class MigrationDeadlineTest {
    @TempDir
    private Path workspace;

    @Test
    void filesThatTakeTooLongAreUnknownAndTheThreadEnds() throws Exception {
        Files.writeString(workspace.resolve("V1__many.sql"), "INSERT INTO t VALUES (1);\n".repeat(400_000));
        Report report = MigrationGate.check(
                MigrationRequest.of(".")
                        .tool("flyway")
                        .dialect("postgresql")
                        .deadline(Duration.ofMillis(20))
                        .build(),
                WorkspaceFiles.inside(workspace));
        assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(report.findings()).singleElement().satisfies(it -> assertThat(it.rule())
                .isEqualTo("gate-deadline"));
        assertThat(report.facts()).containsEntry("rollback", "unknown");
        await().atMost(Duration.ofSeconds(60)).until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(it -> it.getName().equals("gated-deploy migration gate")));
    }
}
