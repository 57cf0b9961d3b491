package io.jenkins.plugins.gateddeploy.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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

    private void assertUnreadable(String file, String sentence) {
        assertThatThrownBy(() -> files.text(file))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage(sentence);
    }
}
