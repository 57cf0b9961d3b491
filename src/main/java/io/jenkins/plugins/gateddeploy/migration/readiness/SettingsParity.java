package io.jenkins.plugins.gateddeploy.migration.readiness;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Severity;
import io.jenkins.plugins.gateddeploy.gate.Source;
import io.jenkins.plugins.gateddeploy.migration.database.DatabaseProduct;
import io.jenkins.plugins.gateddeploy.migration.database.DatabaseSession;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The settings of a server that change what the same SQL means, compared with those of another server: a timestamp written
 * in one time zone and read in another loses orders behind green dashboards. Rule id: {@code migration-settings-differ}.
 *
 * @param place where they were read
 * @param values by name, as the server prints them; a value it does not have is null
 */
public record SettingsParity(String place, Map<String, String> values) {

    /** https://www.postgresql.org/docs/current/runtime-config-client.html, https://www.postgresql.org/docs/current/catalog-pg-database.html */
    private static final Map<String, String> POSTGRESQL = named(
            "version", "show server_version",
            "encoding", "select pg_encoding_to_char(encoding) from pg_database where datname = current_database()",
            "collation", "select datcollate from pg_database where datname = current_database()",
            "character type", "select datctype from pg_database where datname = current_database()",
            "TimeZone", ofDatabase("timezone", "current_setting('log_timezone')"),
            "DateStyle", ofDatabase("datestyle", "''"),
            "IntervalStyle", "show IntervalStyle",
            "standard_conforming_strings", "show standard_conforming_strings",
            "default_transaction_isolation", "show default_transaction_isolation");

    /** https://dev.mysql.com/doc/refman/8.4/en/server-system-variables.html, https://mariadb.com/kb/en/server-system-variables/ */
    private static final Map<String, String> MYSQL = named(
            "version", "select version()",
            "sql_mode", "select @@global.sql_mode",
            "encoding", "select @@character_set_database",
            "collation", "select @@collation_database",
            "time_zone",
                    "select if(@@global.time_zone = 'SYSTEM', concat('SYSTEM, ', @@system_time_zone), @@global.time_zone)",
            "lower_case_table_names", "select @@lower_case_table_names",
            "explicit_defaults_for_timestamp", "select @@explicit_defaults_for_timestamp",
            "innodb_strict_mode", "select @@innodb_strict_mode",
            "transaction isolation", "select @@global.transaction_isolation");

    public SettingsParity {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Reads the settings of a database; none for products that have none (SQLite). */
    public static SettingsParity read(DatabaseSession session) {
        Map<String, String> queries = session.product() == DatabaseProduct.POSTGRESQL
                ? POSTGRESQL
                : session.product().isMySqlFamily() ? MYSQL : Map.of();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("product", session.product().title());
        queries.forEach((name, query) -> values.put(name, value(session, query)));
        return new SettingsParity(session.url().place(), values);
    }

    /**
     * What differs from another server, this one being the one that is deployed to.
     *
     * @param other where the change was tried
     */
    public List<Finding> compareTo(SettingsParity other) {
        List<Finding> findings = new ArrayList<>();
        if (!Objects.equals(values.get("product"), other.values.get("product"))) {
            findings.add(differs("product", other, Severity.ERROR));
            return findings;
        }
        values.forEach((name, value) -> {
            String wanted = other.values.get(name);
            if (value != null && wanted != null && !value.equals(wanted)) {
                findings.add(differs(name, other, name.equals("version") ? version(value, wanted) : Severity.ERROR));
            }
        });
        return findings;
    }

    private Finding differs(String name, SettingsParity other, Severity severity) {
        return new Finding(
                "migration-settings-differ",
                severity,
                "The two servers differ in " + name,
                name + " = " + other.values.get(name) + ", as on " + other.place,
                name + " = " + values.get(name),
                Source.object(place + " " + name),
                name.equals("version")
                        ? "Try the migrations on the version that they will run on."
                        : "Give both servers the same value, or find out what the difference does to the application's SQL.");
    }

    /** Another patch is worth knowing, another minor or major version is worth a warning. */
    private static Severity version(String one, String other) {
        return release(one).equals(release(other)) ? Severity.INFO : Severity.WARNING;
    }

    /** {@code 17} of {@code 17.2 (Debian …)}, {@code 8.0} of {@code 8.0.36}, {@code 10.11} of {@code 10.11.6-MariaDB}. */
    private static String release(String version) {
        String[] numbers = version.split("[^0-9]+", 3);
        boolean twoNumbers = version.matches("\\d+\\.\\d+\\.\\d.*");
        return twoNumbers ? numbers[0] + "." + numbers[1] : numbers[0];
    }

    /** A setting this server does not have, or does not show to this user, is not compared. */
    private static String value(DatabaseSession session, String query) {
        try {
            return session.text(query).orElse(null);
        } catch (SQLException e) {
            return null;
        }
    }

    /**
     * pgjdbc sends its own time zone and date style when it logs in, which hides the server's; what the database sets is in
     * https://www.postgresql.org/docs/current/catalog-pg-db-role-setting.html, and {@code log_timezone} comes from the same
     * place as the server's own time zone.
     */
    private static String ofDatabase(String name, String otherwise) {
        return "select coalesce((select split_part(setting, '=', 2) from pg_db_role_setting r, unnest(r.setconfig) setting"
                + " where r.setrole = 0 and r.setdatabase in (0, (select oid from pg_database where datname = current_database()))"
                + " and lower(split_part(setting, '=', 1)) = '" + name + "' order by r.setdatabase desc limit 1),"
                + " 'server default ' || " + otherwise + ")";
    }

    private static Map<String, String> named(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
