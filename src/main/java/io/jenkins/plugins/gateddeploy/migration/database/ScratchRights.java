package io.jenkins.plugins.gateddeploy.migration.database;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What the login of a scratch database may do on its server outside of that database. */
public final class ScratchRights {
    /** Roles that only let their members see. https://www.postgresql.org/docs/current/predefined-roles.html */
    private static final String POSTGRESQL = "select 'is a superuser, may create databases or roles, or may replicate'"
            + " from pg_catalog.pg_roles r where (r.rolsuper or r.rolcreatedb or r.rolcreaterole or r.rolreplication or"
            + "  r.rolbypassrls) and pg_catalog.pg_has_role(current_user, r.oid, 'MEMBER')"
            + " union all select 'is a member of ' || r.rolname from pg_catalog.pg_roles r where r.rolname ~ '^pg_'"
            + "  and r.rolname not in ('pg_monitor', 'pg_read_all_settings', 'pg_read_all_stats', 'pg_stat_scan_tables',"
            + "   'pg_read_all_data', 'pg_database_owner') and pg_catalog.pg_has_role(current_user, r.oid, 'MEMBER')"
            + " union all select 'may connect to database ' || d.datname from pg_catalog.pg_database d"
            + "  where d.datname <> pg_catalog.current_database() and d.datallowconn"
            + "  and (pg_catalog.has_database_privilege(d.oid, 'CONNECT') or pg_catalog.has_database_privilege(d.oid, 'CREATE')"
            + "   or pg_catalog.has_database_privilege(d.oid, 'TEMP') or pg_catalog.pg_has_role(d.datdba, 'MEMBER'))"
            + " union all select 'owns database ' || d.datname from pg_catalog.pg_database d"
            + "  where d.datname <> pg_catalog.current_database() and pg_catalog.pg_has_role(d.datdba, 'MEMBER')"
            + " limit 1";

    /** A login sees a database if it has any right in it. Rights through roles count, taken or not. */
    private static final List<String> MYSQL = List.of(
            "select concat('has the global right ', privilege_type) from information_schema.user_privileges"
                    + " where privilege_type <> 'USAGE' limit 1",
            "select concat('has rights in database ', schema_name) from information_schema.schemata"
                    + " where schema_name <> database() and schema_name not in ('information_schema', 'performance_schema')"
                    + " limit 1",
            "select 'has a role' from information_schema.applicable_roles limit 1");

    private ScratchRights() {}

    /** @return empty if the login has no right outside of its database; else one it has, or that it could not be told */
    public static Optional<String> outside(DatabaseSession session) {
        try {
            if (session.product() == DatabaseProduct.POSTGRESQL) {
                return session.text(POSTGRESQL);
            }
            for (String query : MYSQL) {
                Optional<String> right = session.text(query);
                if (right.isPresent()) {
                    return right;
                }
            }
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of("has rights that could not be told");
        }
    }
}
