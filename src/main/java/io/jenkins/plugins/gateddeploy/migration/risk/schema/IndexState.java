package io.jenkins.plugins.gateddeploy.migration.risk.schema;

import io.jenkins.plugins.gateddeploy.migration.sql.ObjectName;
import java.util.List;

/**
 * An index at one moment of the run.
 *
 * @param name null if the server chose it
 * @param table the table it belongs to
 * @param columns key columns in order, as {@link Schema#columnKeys} has them
 * @param unique whether it refuses duplicates
 * @param valid false if the catalogue calls it INVALID
 */
public record IndexState(String name, ObjectName table, List<String> columns, boolean unique, boolean valid) {

    public IndexState {
        columns = List.copyOf(columns);
    }

    /** Whether it finds rows by these columns: its first columns are the same, in any order. */
    boolean leadsWith(List<String> wanted) {
        return columns.size() >= wanted.size()
                && columns.subList(0, wanted.size()).containsAll(wanted)
                && !wanted.isEmpty();
    }

    IndexState named(String other) {
        return new IndexState(other, table, columns, unique, valid);
    }

    IndexState on(ObjectName other) {
        return new IndexState(name, other, columns, unique, valid);
    }
}
