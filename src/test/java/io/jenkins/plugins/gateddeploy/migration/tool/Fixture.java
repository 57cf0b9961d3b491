package io.jenkins.plugins.gateddeploy.migration.tool;

import io.jenkins.plugins.gateddeploy.migration.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** The recorded files and tables of one tool; the README beside them says who wrote them. */
record Fixture(String tool) {
    private static final Path ROOT = Path.of(
            System.getProperty("project.root"), "src/test/resources/io/jenkins/plugins/gateddeploy/migration/tool");

    /** Copies the migrations into a workspace that the test may change. */
    Project copyTo(Path workspace) throws IOException {
        Project project = new Project(workspace, "migrations");
        Path files = ROOT.resolve(tool).resolve("files");
        try (Stream<Path> all = Files.walk(files)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                project.file(files.relativize(file).toString(), Files.readString(file));
            }
        }
        return project;
    }

    /** Creates the recorded tables. */
    void load(TestDatabase database) throws IOException, SQLException {
        String name = database.url().contains(":postgresql:") ? "postgresql.sql" : "mariadb.sql";
        List<String> lines = Files.readAllLines(ROOT.resolve(tool).resolve(name));
        database.execute(lines.stream().filter(it -> !it.startsWith("--")).toArray(String[]::new));
    }
}
