package io.jenkins.plugins.gateddeploy.migration;

import io.jenkins.plugins.gateddeploy.migration.database.DatabaseProduct;
import io.jenkins.plugins.gateddeploy.migration.database.DatabaseSession;
import io.jenkins.plugins.gateddeploy.migration.database.JdbcUrl;
import io.jenkins.plugins.gateddeploy.migration.database.SearchedSchemas;
import io.jenkins.plugins.gateddeploy.migration.risk.run.SessionSettings;
import io.jenkins.plugins.gateddeploy.migration.risk.run.SessionSettings.Value;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The timeouts that the migrations' own session starts with. That session is the migration tool's, not the gate's: what
 * counts is what the server, the database, the role that owns the tables, and the JDBC URL give to a new session.
 */
final class OwnSession {
    private static final List<String> POSTGRESQL = List.of("lock_timeout", "statement_timeout");
    private static final List<String> MYSQL =
            List.of("lock_wait_timeout", "innodb_lock_wait_timeout", "foreign_key_checks");
    /** https://mariadb.com/kb/en/aborting-statements/ */
    private static final List<String> MARIADB =
            Stream.concat(MYSQL.stream(), Stream.of("max_statement_time")).toList();
    /** {@code options=-c lock_timeout=5s}: https://jdbc.postgresql.org/documentation/use/ */
    private static final Pattern POSTGRESQL_OPTION = Pattern.compile("(?:-c\\s*|--)([A-Za-z_.]+)\\s*=\\s*([^\\s]+)");
    /** {@code sessionVariables=lock_wait_timeout=5,…} of MySQL's and MariaDB's drivers, and {@code init_connect}. */
    private static final Pattern MYSQL_VARIABLE =
            Pattern.compile("(?:@@session\\.|session\\s+)?([a-z_]+)\\s*=\\s*([0-9.]+)", Pattern.CASE_INSENSITIVE);

    private final DatabaseSession session;
    private final Map<String, Value> values = new LinkedHashMap<>();

    private OwnSession(DatabaseSession session) {
        this.session = session;
    }

    /** Weakest first, so that a stronger source replaces it. */
    static SessionSettings read(DatabaseSession session) throws SQLException {
        OwnSession own = new OwnSession(session);
        if (session.product() == DatabaseProduct.POSTGRESQL) {
            own.postgresql();
        } else if (session.product().isMySqlFamily()) {
            own.mysql();
        }
        return SessionSettings.of(own.values);
    }

    /**
     * {@code reset_val} is what this login starts with; that of other roles is in
     * https://www.postgresql.org/docs/current/catalog-pg-db-role-setting.html. The role that migrates is taken to be the one
     * that owns most tables.
     */
    private void postgresql() throws SQLException {
        session.rows(
                "select name, reset_val || coalesce(unit, ''), boot_val = reset_val from pg_settings"
                        + " where name in ('lock_timeout', 'statement_timeout')",
                row -> values.put(
                        row.getString(1),
                        new Value(row.getString(2), row.getBoolean(3) ? "server default" : "server configuration")));
        String roles = "select r.setdatabase <> 0, coalesce(a.rolname, ''), setting from pg_db_role_setting r"
                + " left join pg_roles a on a.oid = r.setrole, unnest(r.setconfig) setting"
                + " where r.setdatabase in (0, (select oid from pg_database where datname = current_database()))"
                + " and (r.setrole = 0 or a.rolname = coalesce((select pg_get_userbyid(c.relowner) from pg_class c"
                + " where c.relkind in ('r', 'p') and c.relnamespace = (select oid from pg_namespace where nspname = ("
                + SearchedSchemas.ARRAY + ")[1])"
                + " group by c.relowner order by count(*) desc limit 1), current_user))"
                // https://www.postgresql.org/docs/current/config-setting.html: the role goes before the database.
                + " order by r.setrole <> 0, r.setdatabase <> 0";
        session.rows(roles, row -> {
            String role = row.getString(2);
            String origin = role.isEmpty() ? "database " + session.url().database() : "role " + role;
            String[] pair = row.getString(3).split("=", 2);
            if (POSTGRESQL.contains(pair[0])) {
                values.put(pair[0], new Value(pair[1], origin));
            }
            return null;
        });
        fromText(session.url().option("options"), POSTGRESQL_OPTION, POSTGRESQL);
    }

    private void mysql() throws SQLException {
        List<String> names = session.product() == DatabaseProduct.MARIADB ? MARIADB : MYSQL;
        for (String name : names) {
            session.text("select @@global." + name)
                    .ifPresent(value -> values.put(name, new Value(value, "server setting")));
        }
        session.text("select @@global.init_connect")
                .ifPresent(sql -> matches(sql, MYSQL_VARIABLE, names, "init_connect"));
        JdbcUrl url = session.url();
        fromText(url.option("sessionVariables"), MYSQL_VARIABLE, names);
        fromText(url.option("initSql"), MYSQL_VARIABLE, names);
    }

    private void fromText(String text, Pattern pattern, List<String> names) {
        if (text != null) {
            matches(text, pattern, names, "JDBC URL");
        }
    }

    private void matches(String text, Pattern pattern, List<String> names, String origin) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            String name = matcher.group(1).toLowerCase(Locale.ROOT);
            if (names.contains(name)) {
                values.put(name, new Value(matcher.group(2), origin));
            }
        }
    }
}
