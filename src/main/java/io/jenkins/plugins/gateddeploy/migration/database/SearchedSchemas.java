package io.jenkins.plugins.gateddeploy.migration.database;

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

    /** Statements that take the path away for the rest of the transaction. */
    public static List<String> takeAway() {
        return TAKE_AWAY;
    }
}
