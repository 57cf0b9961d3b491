package io.jenkins.plugins.gateddeploy.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceFilesTest {
    @TempDir
    private Path directory;

    private Path workspace;
    private WorkspaceFiles files;

    @BeforeEach
    void workspaceBesideASecret() throws IOException {
        workspace = Files.createDirectory(directory.resolve("workspace"));
        Files.writeString(directory.resolve("secret"), "outside");
        files = WorkspaceFiles.inside(workspace);
    }

    @Test
    void readsTextAndDropsTheByteOrderMark() throws Exception {
        Files.writeString(workspace.resolve("a.env"), "\uFEFFA=1\n");
        assertThat(files.text("a.env")).isEqualTo("A=1\n");
        assertThat(files.text(workspace.resolve("a.env").toString())).isEqualTo("A=1\n");
        assertThat(files.text("./x/../a.env")).isEqualTo("A=1\n");
    }

    @Test
    void neverLeavesTheWorkspace() throws IOException {
        Files.createSymbolicLink(workspace.resolve("link"), directory.resolve("secret"));
        Files.createSymbolicLink(workspace.resolve("dir"), directory);
        assertUnreadable("../secret", "../secret is outside the workspace");
        assertUnreadable(
                directory.resolve("secret").toString(), directory.resolve("secret") + " is outside the workspace");
        assertUnreadable("link", "link is a symbolic link that leads out of the workspace");
        assertUnreadable("dir/secret", "dir/secret is a symbolic link that leads out of the workspace");
    }

    @Test
    void aLinkInsideTheWorkspaceIsFine() throws Exception {
        Files.writeString(workspace.resolve("a.env"), "A=1");
        Files.createSymbolicLink(workspace.resolve("current.env"), Path.of("a.env"));
        assertThat(files.text("current.env")).isEqualTo("A=1");
    }

    @Test
    void onTheCommandLineThePathsAreTheCallersOwn() throws Exception {
        assertThat(WorkspaceFiles.from(workspace).text("../secret")).isEqualTo("outside");
    }

    @Test
    void saysInOneSentenceWhyAFileIsNotRead() throws IOException {
        Files.createDirectory(workspace.resolve("d"));
        Files.write(workspace.resolve("binary"), new byte[] {'A', 0, 'B'});
        Files.write(workspace.resolve("latin1"), "K=é".getBytes(StandardCharsets.ISO_8859_1));
        assertUnreadable("none", "none does not exist (looked in " + workspace + ")");
        assertUnreadable("d", "d is a directory, not a file");
        assertUnreadable("binary", "binary is not a text file (it contains NUL bytes)");
        assertUnreadable("latin1", "latin1 is not UTF-8 text");
        assertUnreadable("a\0b", "a\0b is not a valid path");
        assertUnreadable(" ", "'' is not a path");
    }

    @Test
    void aHugeFileIsRefusedAtOneMebibyte() throws Exception {
        try (RandomAccessFile huge =
                new RandomAccessFile(workspace.resolve("huge").toFile(), "rw")) {
            huge.setLength(100L << 20);
        }
        Files.writeString(workspace.resolve("full"), "x".repeat(WorkspaceFiles.MAX_BYTES));
        assertUnreadable("huge", "huge is larger than the 1 MiB that are read");
        assertThat(files.text("full")).hasSize(WorkspaceFiles.MAX_BYTES);
    }

    @Test
    @Timeout(60)
    void onTheCommandLineAPipeIsReadUpToTheLimit() throws Exception {
        Path pipe = pipe("pipe");
        CompletableFuture<Void> writer = write(pipe, "A=1\n");
        assertThat(WorkspaceFiles.from(workspace).text("pipe")).isEqualTo("A=1\n");
        writer.get(30, TimeUnit.SECONDS);
        assertThatThrownBy(() -> WorkspaceFiles.from(workspace).text("/dev/zero"))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("/dev/zero is larger than the 1 MiB that are read");
    }

    @Test
    @Timeout(60)
    void inABuildAPipeIsNotOpened() throws Exception {
        pipe("pipe");
        assertUnreadable("pipe", "pipe is not a regular file");
    }

    private Path pipe(String name) throws Exception {
        Path pipe = workspace.resolve(name);
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        return pipe;
    }

    private static CompletableFuture<Void> write(Path pipe, String text) {
        return CompletableFuture.runAsync(() -> {
            try (OutputStream out = new FileOutputStream(pipe.toFile())) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void assertUnreadable(String file, String sentence) {
        assertThatThrownBy(() -> files.text(file))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage(sentence);
    }
}
