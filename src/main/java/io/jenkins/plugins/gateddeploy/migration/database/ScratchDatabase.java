package io.jenkins.plugins.gateddeploy.migration.database;

import io.jenkins.plugins.gateddeploy.gate.UsageException;
import io.jenkins.plugins.gateddeploy.gate.WorkspaceFiles;
import java.sql.SQLException;
import java.util.Optional;

/** Opens the scratch database of a rehearsal: the only session of this product that may write. */
public final class ScratchDatabase {
    private final DriverSource drivers;
    private final WorkspaceFiles files;

    public ScratchDatabase(DriverSource drivers, WorkspaceFiles files) {
        this.drivers = drivers;
        this.files = files;
    }

    /**
     * Works on the scratch database.
     *
     * @param scratch the database of {@code rehearseOn}
     * @throws DatabaseException if it cannot be reached or the deadline passes
     * @throws InterruptedException if the build is aborted meanwhile
     */
    public <T> T use(DatabaseAccess scratch, Deadline deadline, ReadOnlyDatabase.Look<T> work)
            throws DatabaseException, InterruptedException {
        return new Visit<>(drivers, files, scratch, work, true).within(deadline);
    }

    /**
     * Refuses a scratch database that is the target itself, as far as the URLs tell; {@link ServerIdentity} tells the rest.
     *
     * @throws UsageException if it is, or if it is no server
     */
    public static void mustDiffer(DatabaseAccess scratch, DatabaseAccess target) {
        JdbcUrl.parse(scratch.url()).ifPresent(it -> {
            if (it.product().isFile()) {
                throw new UsageException("rehearseOn must be a PostgreSQL, MySQL or MariaDB database, not a file");
            }
            JdbcUrl.parse(target.url()).ifPresent(other -> {
                boolean sameKind = it.product() == other.product()
                        || it.product().isMySqlFamily() && other.product().isMySqlFamily();
                boolean sameHost = it.hosts().stream().anyMatch(host -> other.hosts().stream()
                        .anyMatch(one -> one.port() == host.port() && one.name().equalsIgnoreCase(host.name())));
                if (sameKind && sameHost && it.database().equalsIgnoreCase(other.database())) {
                    throw same();
                }
            });
        });
    }

    /**
     * Refuses a scratch database on a server that is, may be, or follows the target's, unless its login has no right there
     * outside of the scratch database.
     *
     * @param target what the target said of itself; null is as if it had said nothing
     * @throws UsageException if both are one database
     * @throws DatabaseException if the server is refused; the sentence names a right that the login has
     * @throws SQLException if the connection itself fails
     */
    public static void mustBeApart(DatabaseSession scratch, ServerIdentity target)
            throws DatabaseException, SQLException {
        ServerIdentity here = SearchedSchemas.without(scratch, it -> ServerIdentity.of(scratch));
        if (target != null && here.isSameDatabase(target)) {
            throw same();
        }
        if (target == null || !here.certainlyApartFrom(target)) {
            Optional<String> right = SearchedSchemas.without(scratch, it -> ScratchRights.outside(scratch));
            if (right.isPresent()) {
                throw new DatabaseException(
                        Problem.NOT_APART,
                        scratch.url().place(),
                        scratch.url().place() + " is on the target's server, or may be, and its login " + right.get()
                                + ".");
            }
        }
    }

    /** What is said when both are one database. */
    public static UsageException same() {
        return new UsageException("rehearseOn is the database of url itself; a rehearsal needs a scratch database");
    }
}
