package io.jenkins.plugins.gateddeploy.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.Verdict;
import io.jenkins.plugins.gateddeploy.gate.WorkspaceFiles;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Named pipes, which a shell's {@code <(command)} is as well: read while somebody writes, given up at the deadline. */
@Timeout(60)
@DisabledOnOs(OS.WINDOWS)
class EnvDeadlineTest {
    @TempDir
    private Path directory;

    private Path pipe() throws Exception {
        Path pipe = directory.resolve("pipe.env");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        return pipe;
    }

    private EnvRequest.Builder request(Duration deadline) {
        return EnvRequest.builder().names(List.of("A")).deadline(deadline);
    }

    private Report check(EnvRequest.Builder request) throws InterruptedException {
        return EnvGate.check(request.build(), WorkspaceFiles.from(directory));
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "compareTo", "contract"})
    void pipeThatNobodyWritesToIsUnknownAtTheDeadline(String as) throws Exception {
        List<String> pipe = List.of(pipe().toString());
        EnvRequest.Builder request = request(Duration.ofMillis(300));
        switch (as) {
            case "file" -> request.files(pipe);
            case "compareTo" -> request.compareTo(pipe);
            default -> {
                Path schema = Files.move(Path.of(pipe.get(0)), directory.resolve("pipe.schema.json"));
                request.names(List.of()).contract(schema.toString());
            }
        }
        Report report = check(request);
        assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(report.findings()).singleElement().satisfies(it -> {
            assertThat(it.rule()).isEqualTo("gate-deadline");
            assertThat(it.found()).contains("pipe");
        });
        await().until(EnvDeadlineTest::noThreadIsLeft);
    }

    @Test
    void writerThatNeverEndsIsUnknownAtTheDeadline() throws Exception {
        Path pipe = pipe();
        FutureTask<OutputStream> writer = writer(() -> Files.newOutputStream(pipe));
        Report report = check(request(Duration.ofMillis(300)).files(List.of(pipe.toString())));
        assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
        await().until(EnvDeadlineTest::noThreadIsLeft);
        writer.get().close();
    }

    @Test
    void slowWriterIsWaitedFor() throws Exception {
        Path pipe = pipe();
        FutureTask<Void> writer = writer(() -> {
            try (OutputStream out = Files.newOutputStream(pipe)) {
                out.write("A=".getBytes(StandardCharsets.UTF_8));
                out.flush();
                out.write("x\n".getBytes(StandardCharsets.UTF_8));
            }
            return null;
        });
        Report report = check(request(Duration.ofSeconds(50)).files(List.of(pipe.toString())));
        writer.get();
        assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void pipeInAWorkspaceIsNotOpened() throws Exception {
        pipe();
        Report report = EnvGate.check(
                request(Duration.ofSeconds(50)).files(List.of("pipe.env")).build(), WorkspaceFiles.inside(directory));
        assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(report.findings()).anyMatch(it -> it.title().contains("is not a regular file"));
    }

    private static <T> FutureTask<T> writer(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "writer of a pipe");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private static boolean noThreadIsLeft() {
        return Thread.getAllStackTraces().keySet().stream()
                .noneMatch(it -> it.getName().startsWith("gated-deploy"));
    }
}
