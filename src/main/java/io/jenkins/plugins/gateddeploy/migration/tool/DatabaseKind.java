package io.jenkins.plugins.gateddeploy.migration.tool;

import io.jenkins.plugins.gateddeploy.migration.database.SearchedSchemas;
import io.jenkins.plugins.gateddeploy.migration.sql.NameFolding;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Locale;

/** The catalogue queries and quoting of each database a history table is read from. */
public enum DatabaseKind {
    /**
     * {@code information_schema} hides what the user may not read; {@code pg_class} shows it, so that "no right to read
     * it" and "not there" can be told apart. https://www.postgresql.org/docs/current/catalog-pg-class.html
     */
    POSTGRESQL(
            "select unnest(" + SearchedSchemas.ARRAY + ")",
            "select n.nspname, c.relname, has_schema_privilege(n.oid, 'USAGE')"
                    + " and has_table_privilege(c.oid, 'SELECT') from pg_catalog.pg_class c"
                    + " join pg_catalog.pg_namespace n on n.oid = c.relnamespace"
                    + " where c.relkind in ('r', 'p', 'v', 'm', 'f') and c.relname in (%s)",
            "select a.attname from pg_catalog.pg_attribute a join pg_catalog.pg_class c on c.oid = a.attrelid"
                    + " join pg_catalog.pg_namespace n on n.oid = c.relnamespace"
                    + " where n.nspname = ? and c.relname = ? and a.attnum > 0 and not a.attisdropped",
            "select count(*) from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace"
                    + " where c.relkind in ('r', 'p') and n.nspname = ?",
            '"'),
    /**
     * A database is a schema here; tables without any privilege are invisible. Tables and columns are asked for apart,
     * because MariaDB opens every table of the server to answer a question about columns by another condition.
     * https://mariadb.com/kb/en/optimizing-queries-to-information_schema/
     */
    MYSQL(
            "select database()",
            "select table_schema, table_name, 1 from information_schema.tables where lower(table_name) in (%s)",
            "select column_name from information_schema.columns where table_schema = ? and table_name = ?",
            "select count(*) from information_schema.tables where table_schema = ?",
            '`'),
    MARIADB(
            "select database()",
            "select table_schema, table_name, 1 from information_schema.tables where lower(table_name) in (%s)",
            "select column_name from information_schema.columns where table_schema = ? and table_name = ?",
            "select count(*) from information_schema.tables where table_schema = ?",
            '`'),
    H2(
            "select schema()",
            "select table_schema, table_name, true from information_schema.tables where table_name in (%s)",
            "select column_name from information_schema.columns where table_schema = ? and table_name = ?",
            "select count(*) from information_schema.tables where table_schema = ?",
            '"'),
    /** https://www.sqlite.org/pragma.html#pragfunc */
    SQLITE(
            "select 'main'",
            "select 'main', name, 1 from sqlite_master where type in ('table', 'view') and lower(name) in (%s)",
            "select c.name from sqlite_master m, pragma_table_info(m.name) c where 'main' = ? and m.name = ?",
            "select count(*) from sqlite_master where type = 'table' and 'main' = ?",
            '"');

    private final String currentSchemas;
    private final String tables;
    private final String columns;
    private final String countTables;
    private final char quote;

    DatabaseKind(String currentSchemas, String tables, String columns, String countTables, char quote) {
        this.currentSchemas = currentSchemas;
        this.tables = tables;
        this.columns = columns;
        this.countTables = countTables;
        this.quote = quote;
    }

    /**
     * The kind of an open connection, by its product's name.
     *
     * @throws SQLException if it is none of those supported
     */
    public static DatabaseKind of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product.toLowerCase(Locale.ROOT)) {
            case "postgresql" -> POSTGRESQL;
            case "mysql" -> MYSQL;
            case "mariadb" -> MARIADB;
            case "h2" -> H2;
            case "sqlite" -> SQLITE;
            default ->
                throw new SQLException("Migration histories are read from PostgreSQL, MySQL, MariaDB, H2 and SQLite,"
                        + " not from " + product);
        };
    }

    /** True if the tool's DDL can be taken back with its transaction. */
    public boolean transactionalDdl() {
        return this == POSTGRESQL || this == SQLITE;
    }

    String currentSchemas() {
        return currentSchemas;
    }

    String tables(int names) {
        return String.format(Locale.ROOT, tables, String.join(", ", Collections.nCopies(names, "?")));
    }

    String columns() {
        return columns;
    }

    String countTables() {
        return countTables;
    }

    /** How a server of this kind reads names, if nobody asked this one. */
    NameFolding names() {
        return switch (this) {
            case POSTGRESQL -> NameFolding.POSTGRESQL;
            case MYSQL, MARIADB -> NameFolding.MYSQL_UNSURE_TABLES;
            case H2 -> NameFolding.UPPER;
            case SQLITE -> NameFolding.SQLITE;
        };
    }

    /** A table's name as {@link #tables} wants it: in lower case where the server may ignore case. */
    String asked(String name) {
        return this == POSTGRESQL || this == H2 ? name : NameFolding.ANY_CASE.key(NameFolding.Kind.TABLE, name);
    }

    String quoted(String name) {
        String q = String.valueOf(quote);
        return q + name.replace(q, q + q) + q;
    }
}
