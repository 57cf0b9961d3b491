package io.jenkins.plugins.gateddeploy.migration.tool;

import java.util.Set;

/**
 * A table that is, or looks like, a migration tool's history.
 *
 * @param schema as the catalogue spells it (MySQL and MariaDB: the database)
 * @param name as the catalogue spells it
 * @param columns names in lower case
 * @param current true if it is in the schema that the connection uses
 * @param readable false if this user may not read it
 */
public record HistoryTable(String schema, String name, Set<String> columns, boolean current, boolean readable) {
    public HistoryTable {
        columns = Set.copyOf(columns);
    }

    /** {@code schema.table} for people. */
    public String title() {
        return schema + "." + name;
    }

    boolean has(String... wanted) {
        return columns.containsAll(Set.of(wanted));
    }
}
