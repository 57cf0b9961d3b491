package io.jenkins.plugins.gateddeploy.migration.risk.schema;

import io.jenkins.plugins.gateddeploy.migration.sql.ObjectName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Indexes, found by name and by table without looking at all of them. */
final class Indexes {
    private final Map<String, List<IndexState>> byName = new HashMap<>();
    private final Map<String, List<IndexState>> byTable = new HashMap<>();

    void add(IndexState index) {
        if (index.name() != null) {
            byName.computeIfAbsent(Schema.key(index.name()), k -> new ArrayList<>())
                    .add(index);
        }
        byTable.computeIfAbsent(Schema.key(index.table().name()), k -> new ArrayList<>())
                .add(index);
    }

    /** The first of that name, in any case. */
    Optional<IndexState> named(String name) {
        return name == null
                ? Optional.empty()
                : byName.getOrDefault(Schema.key(name), List.of()).stream().findFirst();
    }

    List<IndexState> named(String name, ObjectName table) {
        return byName.getOrDefault(Schema.key(name), List.of()).stream()
                .filter(it -> table == null || it.table().mayBe(table))
                .toList();
    }

    List<IndexState> on(ObjectName table) {
        return byTable.getOrDefault(Schema.key(table.name()), List.of()).stream()
                .filter(it -> it.table().mayBe(table))
                .toList();
    }

    void remove(IndexState index) {
        if (index.name() != null) {
            byName.getOrDefault(Schema.key(index.name()), new ArrayList<>()).remove(index);
        }
        byTable.getOrDefault(Schema.key(index.table().name()), new ArrayList<>())
                .remove(index);
    }

    void replace(IndexState index, IndexState other) {
        remove(index);
        add(other);
    }
}
