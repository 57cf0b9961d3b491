package io.jenkins.plugins.gateddeploy.migration.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.gateddeploy.gate.WorkspaceFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file that is opened is the one that was looked at, and nothing is left beside it. */
class SqliteFileTest {
    @TempDir
    private Path root;

    private Path workspace;

    @BeforeEach
    void aSecretOutside() throws Exception {
        workspace = Files.createDirectory(root.resolve("job%2Fx@2 ?"));
        database(root.resolve("outside.db"), "secret");
    }

    private static void database(Path file, String table, String... more) throws Exception {
        try (Connection open = DriverManager.getConnection("jdbc:sqlite:" + encoded(file));
                Statement statement = open.createStatement()) {
            statement.execute("create table " + table + " (id int)");
            for (String sql : more) {
                statement.execute(sql);
            }
        }
    }

    private static String encoded(Path file) {
        return "file:" + file.toString().replace("%", "%25").replace("?", "%3F").replace("#", "%23");
    }

    private Optional<String> look(String url, String query) throws Exception {
        return new ReadOnlyDatabase(DriverSource.here(), WorkspaceFiles.inside(workspace))
                .look(
                        DatabaseAccess.of(url, null, null),
                        Deadline.in(Duration.ofSeconds(60)),
                        session -> session.text(query));
    }

    private Optional<String> tables(String url) throws Exception {
        return look(url, "select group_concat(name) from sqlite_master");
    }

    private DatabaseException refused(String url) {
        DatabaseException problem = catchThrowableOfType(DatabaseException.class, () -> tables(url));
        assertThat(problem).as(url).isNotNull();
        return problem;
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(workspace)) {
            return files.map(it -> it.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void theDirectoryMayHaveAnyName() throws Exception {
        database(workspace.resolve("app.db"), "t");
        assertThat(tables("jdbc:sqlite:app.db")).hasValue("t");
        assertThat(tables("jdbc:sqlite:./app.db?journal_mode=WAL")).hasValue("t");
    }

    @Test
    void aLinkToANameWithOptionsDoesNotLeadOut() throws Exception {
        database(workspace.resolve("sq.db?open_mode=6"), "inside");
        Files.createSymbolicLink(workspace.resolve("l.db"), Path.of("sq.db?open_mode=6"));
        Files.createSymbolicLink(workspace.resolve("sq.db"), root.resolve("outside.db"));
        assertThat(refused("jdbc:sqlite:l.db"))
                .hasMessage("The database file l.db is a symbolic link to a file with a character in its name that is"
                        + " refused.");
        assertThat(refused("jdbc:sqlite:sq.db")).hasMessageContaining("leads out of the workspace");
    }

    @Test
    void aLinkInsideTheWorkspaceIsFollowed() throws Exception {
        database(workspace.resolve("app.db"), "t");
        Files.createSymbolicLink(workspace.resolve("current.db"), Path.of("app.db"));
        assertThat(tables("jdbc:sqlite:current.db")).hasValue("t");
    }

    @Test
    void onlyAnOrdinaryFileIsOpened() throws Exception {
        Path pipe = workspace.resolve("pipe.db");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Files.createDirectory(workspace.resolve("directory.db"));
        assertThat(refused("jdbc:sqlite:pipe.db")).hasMessageEndingWith("is not a regular file.");
        assertThat(refused("jdbc:sqlite:directory.db")).hasMessageEndingWith("is not a regular file.");
    }

    @Test
    void aFileBesideItThatLeadsOutIsNotRead() throws Exception {
        for (String suffix : new String[] {"-wal", "-journal", "-shm"}) {
            String name = "app" + suffix + ".db";
            database(workspace.resolve(name), "t");
            Files.createSymbolicLink(workspace.resolve(name + suffix), root.resolve("outside.db"));
            assertThat(refused("jdbc:sqlite:" + name))
                    .hasMessageContaining(suffix + " file beside it that is not a regular");
        }
    }

    @Test
    void readingAWriteAheadLogLeavesNoFilesBehind() throws Exception {
        database(workspace.resolve("app.db"), "t", "pragma journal_mode = wal", "insert into t values (7)");
        byte[] before = Files.readAllBytes(workspace.resolve("app.db"));
        assertThat(look("jdbc:sqlite:app.db", "select id from t")).hasValue("7");
        assertThat(files()).containsExactly("app.db");
        // As a program that was killed may leave it.
        Files.write(workspace.resolve("app.db-shm"), new byte[32768]);
        assertThat(look("jdbc:sqlite:app.db", "select id from t")).hasValue("7");
        assertThat(files()).containsExactly("app.db", "app.db-shm");
        assertThat(Files.readAllBytes(workspace.resolve("app.db"))).isEqualTo(before);
    }

    @Test
    void whatIsInTheLogCounts() throws Exception {
        Path file = workspace.resolve("app.db");
        database(file, "t", "pragma journal_mode = wal");
        try (Connection open = DriverManager.getConnection("jdbc:sqlite:" + encoded(file));
                Statement statement = open.createStatement()) {
            statement.execute("insert into t values (8)");
            assertThat(look("jdbc:sqlite:app.db", "select id from t")).hasValue("8");
            Files.copy(file, workspace.resolve("crashed.db"));
            Files.copy(workspace.resolve("app.db-wal"), workspace.resolve("crashed.db-wal"));
        }
        assertThat(refused("jdbc:sqlite:crashed.db").problem()).isEqualTo(Problem.LOCKED_FILE);
        assertThat(files()).doesNotContain("crashed.db-shm");
    }

    @Test
    void theSchemaOfTheFileIsNotTrusted() throws Exception {
        database(workspace.resolve("app.db"), "t");
        assertThat(look("jdbc:sqlite:app.db", "pragma trusted_schema")).hasValue("0");
        assertThat(look("jdbc:sqlite:app.db", "pragma query_only")).hasValue("1");
        for (String statement : new String[] {
            "select load_extension('x')", "attach '" + root.resolve("outside.db") + "' as o", "create table u (id int)"
        }) {
            assertThatThrownBy(() -> new ReadOnlyDatabase(DriverSource.here(), WorkspaceFiles.inside(workspace))
                            .look(
                                    DatabaseAccess.of("jdbc:sqlite:app.db", null, null),
                                    Deadline.in(Duration.ofSeconds(60)),
                                    session -> session.ask(
                                            open -> open.createStatement().execute(statement))))
                    .as(statement)
                    .isInstanceOf(DatabaseException.class);
        }
    }
}
