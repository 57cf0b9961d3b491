package io.jenkins.plugins.gateddeploy.migration.catalogue;

import io.jenkins.plugins.gateddeploy.migration.sql.ObjectType;

/**
 * https://dev.mysql.com/doc/refman/8.4/en/information-schema.html,
 * https://mariadb.com/kb/en/information-schema-tables/. A database is a schema here.
 */
final class MySqlCatalogue implements CatalogueQueries {
    private static final String OWN_SCHEMAS =
            "table_schema not in ('mysql', 'information_schema', 'performance_schema', 'sys')";

    @Override
    public String currentSchemas() {
        return "select database()";
    }

    /** {@code TABLE_ROWS} is InnoDB's estimate, up to 40 or 50 % wrong, which is near enough. */
    @Override
    public String tables(int schemas) {
        return "select table_schema, table_name, table_type like '%VIEW%', coalesce(table_rows, -1),"
                + " coalesce(data_length + index_length, -1) from information_schema.tables where " + OWN_SCHEMAS
                + " and table_schema in (database()" + ", ?".repeat(schemas) + ")";
    }

    /** To tell of every database the server would open every table it has. */
    @Override
    public boolean tablesBySchema() {
        return true;
    }

    /** Tables on which a user has no right at all are not in its catalogue. The name of a database is a pattern in grants. */
    @Override
    public String seesAll() {
        return "select 1 from information_schema.user_privileges where privilege_type in ('SELECT', 'SHOW DATABASES')"
                + " union select 1 from information_schema.schema_privileges where privilege_type = 'SELECT'"
                + " and database() like table_schema";
    }

    @Override
    public String columns() {
        return "select column_name, column_type, is_nullable = 'NO', column_default is not null or extra <> ''"
                + " from information_schema.columns where table_schema = ? and table_name = ? order by ordinal_position";
    }

    @Override
    public String indexes() {
        return "select index_name, non_unique = 0, 1, coalesce(column_name, '(expression)') from information_schema.statistics"
                + " where table_schema = ? and table_name = ? order by index_name, seq_in_index";
    }

    @Override
    public String constraints() {
        return "select constraint_name, constraint_type, null, 1 from information_schema.table_constraints"
                + " where table_schema = ? and table_name = ?";
    }

    @Override
    public String exists(ObjectType type) {
        return switch (type) {
            case VIEW -> "select table_name from information_schema.views where table_schema = ? and table_name = ?";
            case SCHEMA, DATABASE ->
                "select schema_name from information_schema.schemata where ? is not null and schema_name = ?";
            case SEQUENCE ->
                "select table_name from information_schema.tables where table_schema = ? and table_name = ?"
                        + " and table_type = 'SEQUENCE'";
            case TRIGGER ->
                "select trigger_name from information_schema.triggers where trigger_schema = ? and trigger_name = ?";
            case FUNCTION, PROCEDURE ->
                "select routine_name from information_schema.routines where routine_schema = ?"
                        + " and routine_name = ? and routine_type = '" + type.name() + "'";
            case EVENT -> "select event_name from information_schema.events where event_schema = ? and event_name = ?";
            default -> null;
        };
    }
}
