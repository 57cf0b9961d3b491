package io.jenkins.plugins.gateddeploy.migration.database;

import io.jenkins.plugins.gateddeploy.gate.WorkspaceFiles;
import java.sql.SQLException;

/**
 * Opens a database for a look, and for no longer than a deadline. The look runs in a thread of its own; when the time is
 * up, or the caller is interrupted, its connection is cut and the caller goes on at once, whatever the server does.
 */
public final class ReadOnlyDatabase {
    private final DriverSource drivers;
    private final WorkspaceFiles files;

    /**
     * @param drivers makes the JDBC driver
     * @param files where a database that is a file is looked for
     */
    public ReadOnlyDatabase(DriverSource drivers, WorkspaceFiles files) {
        this.drivers = drivers;
        this.files = files;
    }

    /** What is done with the session; its result leaves the thread. */
    @FunctionalInterface
    public interface Look<T> {
        T at(DatabaseSession session) throws SQLException, DatabaseException;
    }

    /**
     * Looks at a database.
     *
     * @throws DatabaseException if it cannot be reached or read, or the deadline passes
     * @throws InterruptedException if the build is aborted meanwhile
     * @throws io.jenkins.plugins.gateddeploy.gate.UsageException if the URL is wrong
     */
    public <T> T look(DatabaseAccess access, Deadline deadline, Look<T> look)
            throws DatabaseException, InterruptedException {
        return new Visit<>(drivers, files, access, look, false).within(deadline);
    }
}
