package io.jenkins.plugins.gateddeploy.migration.tool;

/**
 * Asks the catalogue whether a table holds its rows itself. A view, a foreign table or a rule has others' code run when it is
 * read, with the login of whoever reads it; only what is stored as it is may be read.
 */
final class OrdinaryTable {
    /**
     * Functions also run when PostgreSQL merely plans a query: those in expressions of indexes and extended statistics, if
     * they are immutable and their arguments constant. Columns of the catalogue that older servers lack are read through JSON.
     * https://www.postgresql.org/docs/current/catalog-pg-class.html
     */
    private static final String POSTGRESQL =
            "select case c.relkind when 'v' then 'a view' when 'm' then 'a materialized view'"
                    + " when 'f' then 'a foreign table' when 'p' then 'a partitioned table' when 'r' then case"
                    + "  when exists (select from pg_rewrite w where w.ev_class = c.oid and w.ev_type = '1')"
                    + "   then 'a table with a rule for SELECT'"
                    + "  when row_security_active(c.oid) then 'a table whose row-level security applies to this database user'"
                    + "  when exists (select from pg_inherits i where i.inhparent = c.oid) then 'a table that others inherit from'"
                    + "  when exists (select from pg_attribute a where a.attrelid = c.oid and to_json(a)->>'attgenerated' = 'v')"
                    + "   then 'a table with a virtual generated column'"
                    + "  when exists (select from pg_index x where x.indrelid = c.oid and (x.indexprs is not null or x.indpred is not null))"
                    + "   then 'a table with an index on an expression'"
                    + "  when exists (select from pg_statistic_ext s where s.stxrelid = c.oid and to_json(s)->>'stxexprs' is not null)"
                    + "   then 'a table with statistics on an expression'"
                    + " end else 'no table' end"
                    + " from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace"
                    + " where n.nspname = ? and c.relname = ? and c.relkind not in ('i', 'I', 'S', 't', 'c')";

    /**
     * FEDERATED, CONNECT and SPIDER fetch rows from elsewhere, MERGE from other tables.
     * https://dev.mysql.com/doc/refman/8.4/en/information-schema-tables-table.html,
     * https://mariadb.com/kb/en/information-schema-tables-table/
     */
    private static final String MYSQL = "select case when t.table_type not in ('BASE TABLE', 'SYSTEM VERSIONED')"
            + "   then concat('a ', lower(t.table_type))"
            + "  when upper(coalesce(t.engine, '')) not in ('INNODB', 'MYISAM', 'ARIA', 'ROCKSDB', 'TOKUDB', 'NDBCLUSTER', 'NDB',"
            + "   'COLUMNSTORE', 'MEMORY') then concat('a table of the engine ', coalesce(t.engine, 'unknown'))"
            + "  when exists (select 1 from information_schema.columns c where c.table_schema = t.table_schema"
            + "   and c.table_name = t.table_name and upper(c.extra) like '%VIRTUAL%')"
            + "   then 'a table with a virtual generated column' end"
            + " from information_schema.tables t where t.table_schema = ? and t.table_name = ?";

    /** A view and a virtual table have no page of their own. https://www.sqlite.org/schematab.html */
    private static final String SQLITE = "select case when type <> 'table' then 'a ' || type"
            + " when coalesce(rootpage, 0) = 0 then 'a virtual table'"
            + " when exists (select 1 from pragma_table_xinfo(name) where hidden = 2)"
            + "  then 'a table with a virtual generated column' end"
            + " from sqlite_master where 'main' = ? and name = ? and type in ('table', 'view')";

    private OrdinaryTable() {}

    /**
     * A query with the parameters schema and name. Its row is NULL for an ordinary table, and otherwise says what it is instead, as
     * in "is a view".
     */
    static String query(DatabaseKind kind) {
        return switch (kind) {
            case POSTGRESQL -> POSTGRESQL;
            case MYSQL, MARIADB -> MYSQL;
            case SQLITE -> SQLITE;
            case H2 ->
                "select case when table_type <> 'BASE TABLE' then 'a ' || lower(table_type) end"
                        + " from information_schema.tables where table_schema = ? and table_name = ?";
        };
    }
}
