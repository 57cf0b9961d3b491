package io.jenkins.plugins.gateddeploy.migration.risk.schema;

import io.jenkins.plugins.gateddeploy.migration.sql.NameFolding;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectName;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The sizes of the target's tables. Immutable. From a catalogue it is complete: a table that is not in it does not
 * exist there. Without a database it is {@link #unknown()}.
 */
public final class TableSizes implements Serializable {
    private static final long serialVersionUID = 1L;

    private final boolean complete;
    private final HashMap<String, List<Entry>> byName = new HashMap<>();

    private record Entry(ObjectName table, TableSize size) implements Serializable {}

    private TableSizes(boolean complete, Map<ObjectName, TableSize> sizes) {
        this.complete = complete;
        sizes.forEach((table, size) ->
                byName.computeIfAbsent(key(table), it -> new ArrayList<>()).add(new Entry(table, size)));
    }

    /** No database was asked. */
    public static TableSizes unknown() {
        return new TableSizes(false, Map.of());
    }

    /** All tables of the target that its catalogue shows, materialized views and partitioned tables among them. */
    public static TableSizes of(Map<ObjectName, TableSize> all) {
        return new TableSizes(true, all);
    }

    /** Whether a catalogue was read, so that a missing table does not exist. */
    public boolean complete() {
        return complete;
    }

    /** Whether the target has a table that this name can mean; false too where nobody knows. */
    public boolean has(ObjectName table, NameFolding names) {
        return byName.getOrDefault(key(table), List.of()).stream()
                .anyMatch(it -> it.table().mayBe(table, names));
    }

    /** The size of the largest table that this name can mean; {@link TableSize#UNKNOWN} if there is none. */
    public TableSize of(ObjectName table, NameFolding names) {
        if (table == null) {
            return TableSize.UNKNOWN;
        }
        TableSize found = null;
        for (Entry entry : byName.getOrDefault(key(table), List.of())) {
            if (entry.table().mayBe(table, names)
                    && (found == null || entry.size().rows() > found.rows())) {
                found = entry.size();
            }
        }
        return found == null ? TableSize.UNKNOWN : found;
    }

    /** Equal for whatever any server takes for the same; which it is, is asked with the name. */
    private static String key(ObjectName table) {
        return NameFolding.ANY_CASE.key(NameFolding.Kind.TABLE, table.name());
    }
}
