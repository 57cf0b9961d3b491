package io.jenkins.plugins.gateddeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The switch of incident D with real processes: the example that people run is what is tested. */
@Timeout(300)
class IncidentDSwitchTest {
    @Test
    void brokenServiceIsCaughtBeforeTheOldOneIsStopped(@TempDir Path directory) throws Exception {
        Path replay = Path.of(System.getProperty("project.root"), "examples", "incident-d-switch", "replay");
        File log = directory.resolve("log").toFile();
        ProcessBuilder command = new ProcessBuilder("bash", replay.toString()).redirectErrorStream(true).redirectOutput(log);
        command.environment()
                .put(
                        "GATED_DEPLOY",
                        "java -XX:TieredStopAtLevel=1 -cp " + System.getProperty("java.class.path") + " "
                                + Main.class.getName());
        Process process = command.start();
        assertThat(process.waitFor(240, TimeUnit.SECONDS)).isTrue();
        String text = Files.readString(log.toPath(), StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(text).isZero();
        List<String> results = text.lines().filter(it -> it.startsWith("RESULT")).toList();
        assertThat(results)
                .as(text)
                .containsExactly(
                        "RESULT pipeline=green users-served=no",
                        "RESULT pipeline=stopped users-served=yes",
                        "RESULT pipeline=stopped users-served=yes",
                        "RESULT pipeline=stopped users-served=yes",
                        "RESULT pipeline=green users-served=yes");
        assertThat(text)
                .contains("UNKNOWN health gate 'before the switch' for production", "connection refused")
                .contains("health-aborted")
                .contains("health-wrong-version")
                .contains("found version 1.9.0 in $.version");
    }
}
