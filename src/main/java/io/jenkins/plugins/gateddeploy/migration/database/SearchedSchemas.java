package io.jenkins.plugins.gateddeploy.migration.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The schemas in which a session of PostgreSQL looked for names before the gate took its search path away. With a path of
 * {@code pg_catalog} alone nobody's function, operator or table can stand in for one that a question of the gate means.
 *
 * @see <a href="https://www.postgresql.org/docs/current/ddl-schemas.html#DDL-SCHEMAS-PATTERNS">Usage patterns</a>
 */
public final class SearchedSchemas {
    /** Those that exist and may be used, first one first, as {@code name[]}; an expression for a query. */
    public static final String ARRAY =
            "coalesce(nullif(pg_catalog.current_setting('gated_deploy.schemas', true), '')::pg_catalog.name[],"
                    + " pg_catalog.current_schemas(false))";

    /** The path as it was set; an expression for a query. */
    static final String PATH = "coalesce(nullif(pg_catalog.current_setting('gated_deploy.search_path', true), ''),"
            + " pg_catalog.current_setting('search_path'))";

    /** Keeps both for the rest of the transaction, then takes the path away. Operators would be looked up by the old path. */
    private static final List<String> TAKE_AWAY = List.of(
            "SELECT pg_catalog.set_config('gated_deploy.schemas',"
                    + " pg_catalog.current_schemas(false)::pg_catalog.text, true),"
                    + " pg_catalog.set_config('gated_deploy.search_path', pg_catalog.current_setting('search_path'), true)",
            "SET LOCAL search_path = pg_catalog");

    private SearchedSchemas() {}

    /** Takes the path away for the rest of the transaction. */
    static void takeAway(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String step : TAKE_AWAY) {
                statement.execute(step);
            }
        }
    }

    /**
     * Asks something of a session that keeps its path, as a scratch database's does; elsewhere than on PostgreSQL just asks.
     *
     * @param session outside of a transaction
     */
    public static <T> T without(DatabaseSession session, DatabaseSession.Question<T> question) throws SQLException {
        Connection connection = session.connection();
        if (session.product() != DatabaseProduct.POSTGRESQL) {
            return question.ask(connection);
        }
        connection.setAutoCommit(false);
        try {
            takeAway(connection);
            return question.ask(connection);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }
}
