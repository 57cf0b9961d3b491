package io.jenkins.plugins.gateddeploy.migration.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The server's end of a session. A client that goes away is not enough: the server goes on with what it does, and a function
 * in the database may have lifted its timeout. So it is ended from a second session of the same login, which every server allows.
 *
 * @param id process id on PostgreSQL, connection id on MySQL and MariaDB
 * @param since when it began, because PostgreSQL uses a process id again; empty on MySQL and MariaDB
 */
record Backend(DatabaseProduct product, long id, String since) {
    private static final String POSTGRESQL = "select a.pid, a.backend_start::text from pg_catalog.pg_stat_activity a"
            + " where a.pid = pg_catalog.pg_backend_pid()";

    /** https://www.postgresql.org/docs/current/functions-admin.html#FUNCTIONS-ADMIN-SIGNAL */
    private static final String TERMINATE = "select pg_terminate_backend(a.pid) from pg_stat_activity a"
            + " where a.pid = ? and a.backend_start = ?::timestamptz";

    /** @return null for a file, which has none */
    static Backend of(Connection open, DatabaseProduct product) throws SQLException {
        if (product == DatabaseProduct.SQLITE) {
            return null;
        }
        boolean postgresql = product == DatabaseProduct.POSTGRESQL;
        try (Statement statement = open.createStatement();
                ResultSet row = statement.executeQuery(postgresql ? POSTGRESQL : "select connection_id(), ''")) {
            return row.next() ? new Backend(product, row.getLong(1), row.getString(2)) : null;
        }
    }

    /** Ends it, whatever it does. */
    void end(Connection other) throws SQLException {
        if (product != DatabaseProduct.POSTGRESQL) {
            try (Statement statement = other.createStatement()) {
                statement.execute("KILL CONNECTION " + id);
            }
            return;
        }
        other.setAutoCommit(false);
        try (Statement statement = other.createStatement()) {
            // For this transaction alone: a pooler would hand a setting of the session on.
            statement.execute("SET LOCAL search_path = pg_catalog");
        }
        try (PreparedStatement statement = other.prepareStatement(TERMINATE)) {
            statement.setLong(1, id);
            statement.setString(2, since);
            statement.execute();
        }
        other.rollback();
    }
}
