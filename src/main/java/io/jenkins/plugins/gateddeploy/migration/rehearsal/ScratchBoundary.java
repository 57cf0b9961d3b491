package io.jenkins.plugins.gateddeploy.migration.rehearsal;

import io.jenkins.plugins.gateddeploy.migration.database.DatabaseProduct;
import io.jenkins.plugins.gateddeploy.migration.database.DatabaseSession;
import io.jenkins.plugins.gateddeploy.migration.database.SearchedSchemas;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What leads out of a scratch database, as its own server tells it.
 *
 * @param databases other databases of the server that this login can see, in lower case (MySQL and MariaDB)
 * @param functions whose effect is not known to stay in the database, in lower case
 * @param foreign tables in it whose rows are elsewhere, in lower case
 * @param asWritten false if a setting of the server changes where strings and names end
 */
record ScratchBoundary(Set<String> databases, Set<String> functions, Set<String> foreign, boolean asWritten) {

    /**
     * All that is volatile or somebody's own, except what fills in values. Functions that run SQL given as text, reach files
     * or signal sessions are volatile. https://www.postgresql.org/docs/current/catalog-pg-proc.html
     */
    private static final String POSTGRESQL = "select distinct p.proname from pg_catalog.pg_proc p"
            + " join pg_catalog.pg_namespace n on n.oid = p.pronamespace"
            + " where not (n.nspname = 'pg_catalog' and (p.provolatile <> 'v' or p.proname in ('nextval', 'setval', 'currval',"
            + "  'lastval', 'random', 'random_normal', 'gen_random_uuid', 'uuidv4', 'uuidv7', 'clock_timestamp', 'timeofday')))"
            + " and not exists (select from pg_catalog.pg_depend d join pg_catalog.pg_extension e on e.oid = d.refobjid"
            + "  where d.classid = 'pg_catalog.pg_proc'::regclass and d.refclassid = 'pg_catalog.pg_extension'::regclass"
            + "  and d.objid = p.oid and d.deptype = 'e' and e.extname = any(string_to_array('"
            + String.join(",", StaysInDatabase.EXTENSIONS)
            + "', ',')))";

    /** Loadable functions are not shown to everybody; these are the well-known ones, and those of the server that wait or read files. */
    private static final Set<String> MYSQL = Set.of(
            "load_file",
            "sys_exec",
            "sys_eval",
            "sys_set",
            "sys_get",
            "lib_mysqludf_sys_info",
            "sleep",
            "benchmark",
            "get_lock",
            "release_lock",
            "release_all_locks",
            "master_pos_wait",
            "master_gtid_wait",
            "source_pos_wait",
            "wait_for_executed_gtid_set",
            "spider_direct_sql",
            "spider_bg_direct_sql",
            "spider_copy_tables",
            "spider_flush_table_mon_cache",
            "group_replication_set_as_primary");

    /** @param scratch outside of a transaction */
    static ScratchBoundary of(DatabaseSession scratch) throws SQLException {
        return SearchedSchemas.without(
                scratch, it -> scratch.product() == DatabaseProduct.POSTGRESQL ? postgresql(scratch) : mysql(scratch));
    }

    private static ScratchBoundary postgresql(DatabaseSession scratch) throws SQLException {
        Optional<String> strings = scratch.text("select current_setting('standard_conforming_strings')");
        return new ScratchBoundary(
                Set.of(),
                lower(scratch.rows(POSTGRESQL, row -> row.getString(1))),
                lower(scratch.rows(
                        "select distinct relname from pg_class where relkind = 'f'", row -> row.getString(1))),
                strings.equals(Optional.of("on")));
    }

    private static ScratchBoundary mysql(DatabaseSession scratch) throws SQLException {
        List<String> all = new ArrayList<>(
                scratch.rows("select schema_name from information_schema.schemata", row -> row.getString(1)));
        // Its own name exactly: a server may have App beside app.
        all.remove(scratch.text("select database()").orElse(""));
        Set<String> databases = lower(all);
        databases.addAll(Set.of("mysql", "sys", "performance_schema"));
        databases.remove("information_schema");
        Set<String> functions = lower(scratch.rows(
                "select routine_name from information_schema.routines where routine_schema = database()",
                row -> row.getString(1)));
        functions.addAll(MYSQL);
        String mode = scratch.text("select @@session.sql_mode").orElse("");
        Set<String> elsewhere = lower(scratch.rows(
                "select table_name from information_schema.tables where table_schema = database()"
                        + " and upper(engine) not in ('INNODB', 'MYISAM', 'ARIA', 'MEMORY', 'ROCKSDB')",
                row -> row.getString(1)));
        return new ScratchBoundary(
                databases,
                functions,
                elsewhere,
                !mode.contains("ANSI_QUOTES") && !mode.contains("NO_BACKSLASH_ESCAPES"));
    }

    private static Set<String> lower(List<String> names) {
        Set<String> lower = new HashSet<>();
        names.forEach(it -> lower.add(it.toLowerCase(Locale.ROOT)));
        return lower;
    }
}
