package io.jenkins.plugins.gateddeploy.migration.database;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Everything a PostgreSQL database holds, for a comparison before and after: definitions, rows, and who may do what. */
public final class Fingerprint {
    private Fingerprint() {}

    public static List<String> of(TestDatabase database) throws SQLException {
        List<String> all = new ArrayList<>();
        all.addAll(database.rows("select oid, relname, relkind, relfilenode, relacl, reltuples, relpages from pg_class"
                + " where relnamespace <> 'pg_toast'::regnamespace order by oid"));
        all.addAll(database.rows("select attrelid, attname, atttypid, attnotnull, attisdropped from pg_attribute"
                + " order by attrelid, attnum"));
        all.addAll(database.rows("select * from pg_index order by indexrelid"));
        all.addAll(database.rows("select * from pg_constraint order by oid"));
        all.addAll(database.rows("select proname, prosrc from pg_proc order by oid"));
        all.addAll(database.rows("select * from pg_db_role_setting"));
        all.addAll(database.rows("select * from pg_sequences"));
        for (String table :
                database.rows("select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables"
                        + " where schemaname not in ('pg_catalog', 'information_schema') order by 1")) {
            all.add(table + " "
                    + database.rows(
                            "select count(*), md5(string_agg(t::text, '|' order by t::text)) from " + table + " t"));
            all.add(table + " " + database.rows("select max(xmin::text::bigint) from " + table));
        }
        return all;
    }
}
