package io.jenkins.plugins.gateddeploy.migration.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.gateddeploy.gate.UnreadableFileException;
import io.jenkins.plugins.gateddeploy.gate.WorkspaceFiles;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are not what they should be: one sentence each, never a pass, and never mistaken for a missing migration. */
class BadFilesTest {
    @TempDir
    Path workspace;

    private Project project;

    @BeforeEach
    void oneGoodFile() throws Exception {
        project = new Project(workspace, "db").file("V1__a.sql", "select 1;");
    }

    private List<String> unknown() throws Exception {
        ToolStatus status = ToolInspection.ofFiles(project.files(), null, null);
        return Project.findings(status).unknown().stream()
                .map(it -> it.rule() + ": " + it.title())
                .toList();
    }

    @Test
    void notUtf8() throws Exception {
        Files.write(project.path("V2__b.sql"), new byte[] {'s', (byte) 0xe9, 'l'});
        assertThat(unknown()).containsExactly("migration-file-unreadable: db/V2__b.sql is not UTF-8 text");
        assertThat(ToolInspection.ofFiles(project.files(), null, null).pending())
                .hasSize(2);
    }

    @Test
    void binary() throws Exception {
        Files.write(project.path("V2__b.sql"), new byte[] {'a', 0, 'b'});
        assertThat(unknown())
                .containsExactly("migration-file-unreadable: db/V2__b.sql is not a text file (it contains NUL bytes)");
    }

    @Test
    void aHundredMegabytes() throws Exception {
        try (RandomAccessFile file =
                new RandomAccessFile(project.path("V2__b.sql").toFile(), "rw")) {
            file.setLength(100L << 20);
        }
        assertThat(unknown())
                .containsExactly("migration-file-unreadable: db/V2__b.sql is larger than the 16 MiB that are read");
    }

    @Test
    void aLinkOutOfTheWorkspace(@TempDir Path elsewhere) throws Exception {
        Path secret = Files.writeString(elsewhere.resolve("secret.sql"), "select 'secret';");
        Files.createSymbolicLink(project.path("V2__b.sql"), secret);
        Files.createSymbolicLink(project.path("more"), elsewhere);
        assertThat(unknown())
                .containsExactlyInAnyOrder(
                        "migration-file-unreadable: db/V2__b.sql is a symbolic link that leads out of the workspace",
                        "migration-file-unreadable: db/more is a symbolic link that leads out of the workspace");
    }

    @Test
    void aLinkInsideTheWorkspaceIsFollowedAndACircleIsNot() throws Exception {
        Files.createDirectories(workspace.resolve("shared"));
        Files.writeString(workspace.resolve("shared/V3__c.sql"), "select 3;");
        Files.createSymbolicLink(project.path("shared"), workspace.resolve("shared"));
        Files.createSymbolicLink(workspace.resolve("shared/again"), workspace.resolve("db"));
        assertThat(unknown()).isEmpty();
        assertThat(ToolInspection.ofFiles(project.files(), null, null).pending())
                .hasSize(2);
    }

    @Test
    void aLinkToNothing() throws Exception {
        Files.createSymbolicLink(project.path("V2__b.sql"), Path.of("nowhere"));
        assertThat(unknown())
                .containsExactly("migration-file-unreadable: db/V2__b.sql cannot be read"
                        + " (a link to something that does not exist)");
    }

    @Test
    void evenTheCommandLineDoesNotFollowALinkOutOfTheDirectory(@TempDir Path elsewhere) throws Exception {
        Path secret = Files.writeString(elsewhere.resolve("secret.sql"), "select 'secret';");
        Files.createSymbolicLink(project.path("V2__b.sql"), secret);
        MigrationFiles files = MigrationFiles.in(
                WorkspaceFiles.from(Path.of(".")), project.path("").toString());
        assertThat(files.problems()).hasSize(1);
        assertThat(files.all()).containsExactly("V1__a.sql");
    }

    @Test
    void tenThousandFiles() throws Exception {
        for (int i = 2; i <= 10_000; i++) {
            project.file("V" + i + "__x.sql", "select " + i + ";");
        }
        ToolStatus status = ToolInspection.ofFiles(project.files(), null, null);
        assertThat(status.pending()).hasSize(10_000);
        assertThat(unknown()).isEmpty();
    }

    @Test
    void noDirectory() {
        assertThatThrownBy(() -> MigrationFiles.in(WorkspaceFiles.inside(workspace), "nowhere"))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageStartingWith("nowhere does not exist");
        assertThatThrownBy(() -> MigrationFiles.in(WorkspaceFiles.inside(workspace), "../elsewhere"))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("../elsewhere is outside the workspace");
        assertThatThrownBy(() -> MigrationFiles.in(WorkspaceFiles.inside(workspace), "db/V1__a.sql"))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("db/V1__a.sql is a file, not a directory of migrations");
    }

    @Test
    void aFileThatVanishesWhileItIsReadIsTold() throws Exception {
        LocalMigration migration = ToolInspection.ofFiles(project.files(), null, null)
                .pending()
                .get(0)
                .local();
        Files.delete(project.path("V1__a.sql"));
        assertThatThrownBy(migration::upSql)
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageStartingWith("db/V1__a.sql does not exist");
    }

    @Test
    void pendingScriptsOfToolsWithoutChecksumsAreLookedAtToo() throws Exception {
        project = new Fixture("golang-migrate").copyTo(workspace);
        Files.write(project.path("000003_bad.up.sql"), new byte[] {(byte) 0xff});
        assertThat(unknown())
                .containsExactly("migration-file-unreadable: migrations/000003_bad.up.sql is not UTF-8 text");
    }
}
