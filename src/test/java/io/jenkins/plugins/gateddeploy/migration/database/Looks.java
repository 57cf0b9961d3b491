package io.jenkins.plugins.gateddeploy.migration.database;

import io.jenkins.plugins.gateddeploy.gate.WorkspaceFiles;
import java.nio.file.Path;
import java.time.Duration;

/** Looks at a test's database as the gates do. */
public final class Looks {
    static final WorkspaceFiles FILES = WorkspaceFiles.from(Path.of(""));

    private Looks() {}

    public static <T> T at(TestDatabase database, ReadOnlyDatabase.Look<T> look)
            throws DatabaseException, InterruptedException {
        return new ReadOnlyDatabase(DriverSource.here(), FILES)
                .look(
                        DatabaseAccess.of(database.url(), database.user(), database.password()),
                        Deadline.in(Duration.ofSeconds(60)),
                        look);
    }
}
