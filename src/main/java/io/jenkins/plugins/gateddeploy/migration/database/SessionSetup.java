package io.jenkins.plugins.gateddeploy.migration.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;

/**
 * How a session of each product is opened so that it waits for little, is recognised on the server, and can only read.
 *
 * <p>On PostgreSQL all of it holds for one transaction ({@code SET LOCAL}), because a pooler such as PgBouncer would hand
 * settings of the session on to the application. On MySQL and MariaDB every statement is a read-only transaction of its
 * own, because one that stayed open would keep metadata locks on what it has read.
 */
final class SessionSetup {
    static final String APPLICATION = "gated-deploy";
    static final int CONNECT_SECONDS = 5;
    static final int STATEMENT_SECONDS = 5;

    private SessionSetup() {}

    /** Makes the session read-only on the server and limits what it may wait for. */
    static void prepare(Connection connection, DatabaseProduct product) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            switch (product) {
                case POSTGRESQL -> {
                    connection.setReadOnly(true);
                    connection.setAutoCommit(false);
                    postgresql(statement);
                }
                case MARIADB -> {
                    statement.execute("SET SESSION TRANSACTION READ ONLY");
                    statement.execute(
                            "SET SESSION max_statement_time = " + STATEMENT_SECONDS + ", lock_wait_timeout = 2");
                }
                case MYSQL -> {
                    statement.execute("SET SESSION TRANSACTION READ ONLY");
                    statement.execute(
                            "SET SESSION max_execution_time = " + STATEMENT_SECONDS * 1000 + ", lock_wait_timeout = 2");
                    // Statistics straight from the engine; cached ones would be stored by the reader.
                    statement.execute("SET SESSION information_schema_stats_expiry = 0");
                }
                case SQLITE -> sqlite(statement);
            }
        }
    }

    private static void postgresql(Statement statement) throws SQLException {
        statement.execute("SET TRANSACTION READ ONLY");
        statement.execute("SET LOCAL statement_timeout = '" + STATEMENT_SECONDS + "s'");
        statement.execute("SET LOCAL lock_timeout = '2s'");
        statement.execute("SET LOCAL idle_in_transaction_session_timeout = '90s'");
        SearchedSchemas.takeAway(statement.getConnection());
        // A policy that would apply is an error, and no longer a row that is silently missing or a function that runs.
        statement.execute("SET LOCAL row_security = off");
        // A CHECK constraint may call anybody's function, and the planner may run that to leave a table out.
        statement.execute("SET LOCAL constraint_exclusion = off");
        // Since 12.20, 13.16, 14.12, 15.8 and 16.4: https://www.postgresql.org/docs/current/runtime-config-client.html
        setWhereKnown(statement.getConnection(), "restrict_nonsystem_relation_kind", "view,foreign-table");
        // Since 14: a server whose client is gone notices it while a statement runs.
        setWhereKnown(statement.getConnection(), "client_connection_check_interval", "2s");
    }

    /** Some platforms know a setting and refuse each of its values. */
    private static void setWhereKnown(Connection connection, String setting, String value) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT set_config(name, ?, true) FROM pg_settings WHERE name = ?")) {
            statement.setString(1, value);
            statement.setString(2, setting);
            statement.execute();
            connection.releaseSavepoint(before);
        } catch (SQLException e) {
            connection.rollback(before);
        }
    }

    /** https://www.sqlite.org/security.html#untrusted_sqlite_database_files: the file may have been made by anybody. */
    private static void sqlite(Statement statement) throws SQLException {
        statement.execute("PRAGMA query_only = ON");
        statement.execute("PRAGMA trusted_schema = OFF");
        statement.execute("PRAGMA cell_size_check = ON");
        statement.execute("PRAGMA mmap_size = 0");
    }
}
