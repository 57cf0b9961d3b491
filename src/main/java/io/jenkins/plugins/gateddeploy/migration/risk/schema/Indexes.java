package io.jenkins.plugins.gateddeploy.migration.risk.schema;

import io.jenkins.plugins.gateddeploy.migration.sql.NameFolding;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Indexes, found by name and by table without looking at all of them. */
final class Indexes {
    private final NameFolding names;
    private final Map<String, List<IndexState>> byName = new HashMap<>();
    private final Map<String, List<IndexState>> byTable = new HashMap<>();

    Indexes(NameFolding names) {
        this.names = names;
    }

    void add(IndexState index) {
        if (index.name() != null) {
            byName.computeIfAbsent(key(index.name()), k -> new ArrayList<>()).add(index);
        }
        byTable.computeIfAbsent(key(index.table()), k -> new ArrayList<>()).add(index);
    }

    /** The first of that name. */
    Optional<IndexState> named(String name) {
        return name == null
                ? Optional.empty()
                : byName.getOrDefault(key(name), List.of()).stream().findFirst();
    }

    /** Those that may be meant. */
    List<IndexState> named(String name, ObjectName table) {
        return name == null
                ? List.of()
                : byName.getOrDefault(key(name), List.of()).stream()
                        .filter(it -> table == null || it.table().mayBe(table, names))
                        .toList();
    }

    /** Those of this table for sure. */
    List<IndexState> on(ObjectName table) {
        return byTable.getOrDefault(key(table), List.of()).stream()
                .filter(it -> it.table().isLike(table, names, NameFolding.Kind.TABLE))
                .toList();
    }

    void remove(IndexState index) {
        if (index.name() != null) {
            byName.getOrDefault(key(index.name()), new ArrayList<>()).remove(index);
        }
        byTable.getOrDefault(key(index.table()), new ArrayList<>()).remove(index);
    }

    void replace(IndexState index, IndexState other) {
        remove(index);
        add(other);
    }

    private String key(String name) {
        return names.key(NameFolding.Kind.COLUMN, name);
    }

    private String key(ObjectName table) {
        return names.key(NameFolding.Kind.TABLE, table.name());
    }
}
