package io.jenkins.plugins.gateddeploy.migration.database;

import io.jenkins.plugins.gateddeploy.gate.WorkspaceFiles;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One session, from opening to closing, in a thread of its own that the caller stops waiting for when the time is up or the
 * build is aborted; the connection is cut then, whatever the server does.
 */
final class Visit<T> {
    private final DriverSource drivers;
    private final WorkspaceFiles files;
    private final boolean writable;
    private final JdbcUrl url;
    private final String user;
    private final String password;
    private final ReadOnlyDatabase.Look<T> look;
    private volatile Connection connection;
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
        Thread thread = new Thread(task, "gated-deploy looks at " + url.place());
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(deadline.left().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            cut();
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
            ServerVersion version = version(open);
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
    private synchronized void cut() {
        cut = true;
        Optional.ofNullable(connection).ifPresent(open -> {
            Thread thread = new Thread(() -> abort(open), "gated-deploy cuts " + url.place());
            thread.setDaemon(true);
            thread.start();
        });
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
