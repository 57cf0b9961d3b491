package io.jenkins.plugins.gateddeploy.migration.tool;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.UnreadableFileException;
import io.jenkins.plugins.gateddeploy.gate.WorkspaceFiles;
import io.jenkins.plugins.gateddeploy.migration.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A workspace with migrations, as a test writes it, and what the inspection says of it. */
final class Project {
    private final Path root;
    private final String dir;

    Project(Path root, String dir) throws IOException {
        this.root = root;
        this.dir = dir;
        Files.createDirectories(root.resolve(dir));
    }

    /** Writes a file of the migrations. */
    Project file(String name, String text) throws IOException {
        Path file = path(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    Project without(String name) throws IOException {
        Files.delete(path(name));
        return this;
    }

    Path path(String name) {
        return root.resolve(dir).resolve(name);
    }

    MigrationFiles files() throws UnreadableFileException {
        return MigrationFiles.in(WorkspaceFiles.inside(root), dir);
    }

    /** Looks at the database without saying which tool it is. */
    ToolStatus status(TestDatabase database) throws Exception {
        return status(database, null);
    }

    ToolStatus status(TestDatabase database, String tool) throws Exception {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            return ToolInspection.of(files(), tool, connection, null, null);
        }
    }

    /** Key to state word, in order. */
    static Map<String, String> states(ToolStatus status) {
        Map<String, String> states = new LinkedHashMap<>();
        for (Migration migration : status.migrations()) {
            String key = migration.key();
            while (states.containsKey(key)) {
                key += " again";
            }
            states.put(key, migration.state().word());
        }
        return states;
    }

    static StateFindings findings(ToolStatus status) {
        return StateFindings.of(status, Instant.now());
    }

    static List<String> rules(ToolStatus status) {
        return findings(status).findings().stream().map(Finding::rule).toList();
    }
}
