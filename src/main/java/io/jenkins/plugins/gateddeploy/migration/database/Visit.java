package io.jenkins.plugins.gateddeploy.migration.database;

import io.jenkins.plugins.gateddeploy.gate.WorkspaceFiles;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One session, from opening to closing, in a thread of its own that the caller stops waiting for when the time is up or the
 * build is aborted; the connection is cut then, whatever the server does.
 */
final class Visit<T> {
    private static final long CUT_MILLIS = 4_000;

    private static final long END_MILLIS = 3_000;

    private final DriverSource drivers;
    private final WorkspaceFiles files;
    private final boolean writable;
    private final JdbcUrl url;
    private final String user;
    private final String password;
    private final ReadOnlyDatabase.Look<T> look;
    private volatile Connection connection;
    private volatile Backend backend;
    private boolean cut;

    /** @param writable true only for the scratch database of a rehearsal */
    Visit(
            DriverSource drivers,
            WorkspaceFiles files,
            DatabaseAccess access,
            ReadOnlyDatabase.Look<T> look,
            boolean writable)
            throws DatabaseException {
        this.drivers = drivers;
        this.files = files;
        this.writable = writable;
        this.url = JdbcUrl.parse(access.url())
                .orElseThrow(() -> new DatabaseException(
                        Problem.UNSUPPORTED,
                        "url",
                        "The database of this url is not supported; the gate knows PostgreSQL, MySQL,"
                                + " MariaDB and SQLite."));
        this.user = access.user(url);
        this.password = access.password(url);
        this.look = look;
    }

    T within(Deadline deadline) throws DatabaseException, InterruptedException {
        FutureTask<T> task = new FutureTask<>(this::run);
        daemon("gated-deploy looks at " + url.place(), task);
        try {
            return task.get(deadline.left().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // What runs on the server ends with the gate, also where the program ends right behind it.
            cut().join(CUT_MILLIS);
            throw new DatabaseException(
                    Problem.TOO_SLOW,
                    url.place(),
                    url.product().title() + " at " + url.place() + " was not done after the "
                            + deadline.whole().toSeconds() + " s that a gate waits.");
        } catch (InterruptedException e) {
            cut();
            throw e;
        } catch (ExecutionException e) {
            throw explain(e.getCause());
        }
    }

    private T run() throws Exception {
        try (Connection open = open()) {
            if (!opened(open)) {
                throw new SQLException("too late");
            }
            return at(open);
        } catch (Exception | Error e) {
            // What failed may still be running there: a driver that waited long enough only closes its socket.
            endBackend();
            throw e;
        }
    }

    private T at(Connection open) throws Exception {
        ServerVersion version = version(open);
        backend = Backend.of(open, version.product());
        if (!writable) {
            SessionSetup.prepare(open, version.product());
        }
        version = version.naming(ServerNames.of(open, version.product()));
        DatabaseSession session = new DatabaseSession(open, url, user, version);
        SchemaCheck.check(session);
        T result = look.at(session);
        if (!open.getAutoCommit()) {
            open.rollback();
        }
        return result;
    }

    private Connection open() throws DatabaseException, SQLException {
        Driver driver;
        try {
            driver = drivers.driver(url.product());
        } catch (ReflectiveOperationException | LinkageError e) {
            throw FailureSentence.of(Problem.NO_DRIVER, url, user, null);
        }
        DriverCall call = DriverCall.of(url, user, password, writable, files);
        Connection made = driver.connect(call.address(), call.properties());
        if (made == null) {
            throw FailureSentence.of(Problem.NO_DRIVER, url, user, null);
        }
        return made;
    }

    private ServerVersion version(Connection open) throws SQLException {
        String name = open.getMetaData().getDatabaseProductName();
        DatabaseProduct product = url.product().isMySqlFamily()
                ? name.equalsIgnoreCase("MariaDB") ? DatabaseProduct.MARIADB : DatabaseProduct.MYSQL
                : url.product();
        return ServerVersion.of(product, open.getMetaData().getDatabaseProductVersion());
    }

    private synchronized boolean opened(Connection open) {
        connection = open;
        return !cut;
    }

    /** Cuts the connection. Some drivers ask the server first, which may be the silent one: hence a thread. */
    private synchronized Thread cut() {
        cut = true;
        Connection open = connection;
        return daemon("gated-deploy cuts " + url.place(), () -> {
            if (open != null) {
                endBackend();
                abort(open);
            }
        });
    }

    /** Waits a little for the server to end its side; one that does not answer must not keep the connection open. */
    private void endBackend() {
        Backend known = backend;
        if (known == null) {
            return;
        }
        backend = null;
        Thread thread = daemon("gated-deploy ends its session at " + url.place(), () -> {
            try (Connection other = open()) {
                known.end(other);
            } catch (DatabaseException | SQLException e) {
                // It ends with the server's own timeouts, then.
            }
        });
        try {
            thread.join(CUT_MILLIS / 2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void abort(Connection open) {
        try {
            open.abort(Runnable::run);
        } catch (SQLException e) {
            // It is given up in any case; what is left of it ends with its socket timeout.
        }
    }

    private DatabaseException explain(Throwable failure) {
        if (failure instanceof DatabaseException told) {
            return told;
        }
        if (failure instanceof SQLException sql) {
            return FailureSentence.of(SqlFailure.of(sql, url.product()), url, user, sql);
        }
        if (failure instanceof RuntimeException defect && !inDriver(defect)) {
            throw defect;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        Exception exception = (Exception) failure;
        return FailureSentence.of(SqlFailure.of(exception, url.product()), url, user, exception);
    }

    /** A driver that trips over an option or an answer of the server is a problem of the database, not of ours. */
    private boolean inDriver(RuntimeException failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return trace.length > 0
                && !trace[0].getClassName().startsWith("io.jenkins.plugins.gateddeploy.")
                && connection == null;
    }
}
