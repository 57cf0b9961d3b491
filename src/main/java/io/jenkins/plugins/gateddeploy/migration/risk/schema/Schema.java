package io.jenkins.plugins.gateddeploy.migration.risk.schema;

import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ConstraintKind;
import io.jenkins.plugins.gateddeploy.migration.sql.DataType;
import io.jenkins.plugins.gateddeploy.migration.sql.NameFolding;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectName;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tables, indexes and enum types at one moment of the run. It starts with what the catalogue and the migrations applied
 * before tell, and {@link SchemaChanges} moves it on, statement by statement. Confined to one analysis.
 */
public final class Schema {
    private final Map<String, List<TableState>> tables = new LinkedHashMap<>();
    private final NameFolding names;
    private final Indexes indexes;
    private final Indexes dropped;
    private final Set<TableState> unsettled = new LinkedHashSet<>();
    private final Set<String> freshTypes = new HashSet<>();
    private final Set<String> strictDomains = new HashSet<>();
    private final SchemaPath path;
    private final FreshObjects freshObjects;

    public Schema(NameFolding names) {
        this.names = names;
        indexes = new Indexes(names);
        dropped = new Indexes(names);
        path = new SchemaPath(names);
        freshObjects = new FreshObjects(path);
    }

    /** The table that this name means, or else can mean in another schema; empty if it is not known. */
    public Optional<TableState> table(ObjectName name) {
        if (name == null) {
            return Optional.empty();
        }
        return exactly(name).or(() -> named(name)
                .filter(it -> it.name().isLike(name, names, NameFolding.Kind.TABLE))
                .findFirst());
    }

    /** Whether the migrations that are about to run created the table: this one, and not one of that name elsewhere. */
    public boolean isFresh(ObjectName name) {
        return exactly(name).map(TableState::fresh).orElse(false);
    }

    /** The table of that name in that very schema. */
    private Optional<TableState> exactly(ObjectName name) {
        String home = path.home(name);
        return named(name)
                .filter(it -> Objects.equals(it.home(), home)
                        && names.same(NameFolding.Kind.TABLE, it.name().name(), name.name()))
                .findFirst();
    }

    /** The tables of that name, whatever schema they are in; those that may have it among them. */
    private Stream<TableState> named(ObjectName name) {
        return tables.getOrDefault(tableKey(name), List.of()).stream();
    }

    /** Whether both names surely mean the same object now, as far as it is known where they are looked for. */
    public boolean isSame(ObjectName name, ObjectName other, ObjectType type) {
        return path.same(name, other, NameFolding.Kind.of(type));
    }

    /** The column, if it is known. */
    public Optional<ColumnState> column(ObjectName table, String column) {
        return table(table).map(it -> it.column(column));
    }

    /** The index of that name; empty if it is not known. */
    public Optional<IndexState> index(String name) {
        return indexes.named(name);
    }

    /** The columns of an index that are known to allow NULL, and that no valid CHECK proves to hold none. */
    public List<String> nullableIn(String index) {
        Optional<IndexState> known = index(index);
        Optional<TableState> table = known.flatMap(it -> table(it.table()));
        return table.isEmpty()
                ? List.of()
                : known.get().columns().stream()
                        .filter(it -> table.get().column(it) != null)
                        .filter(it -> !table.get().provenNotNull(it))
                        .toList();
    }

    /** An index of that name that was dropped since the start; empty if none was, or it was not known. */
    public Optional<IndexState> droppedIndex(String name) {
        return dropped.named(name);
    }

    /** The indexes of a table that were dropped since the start, as far as they were known. */
    public List<IndexState> droppedOn(ObjectName table) {
        return dropped.on(table);
    }

    /** The indexes known on a table, those of unique constraints and primary keys among them. */
    public List<IndexState> indexesOf(ObjectName table) {
        return indexes.on(table);
    }

    /** Whether an index finds the rows of the table by these columns. */
    public boolean isIndexed(ObjectName table, List<String> columns) {
        List<String> wanted = columnKeys(columns);
        return indexesOf(table).stream().anyMatch(it -> it.leadsWith(wanted))
                || table(table).stream()
                        .flatMap(it -> it.constraints().stream())
                        .filter(it -> it.definition().kind() == ConstraintKind.PRIMARY_KEY
                                || it.definition().kind() == ConstraintKind.UNIQUE)
                        .map(it -> columnKeys(it.definition().columns()))
                        .anyMatch(it -> it.size() >= wanted.size()
                                && it.subList(0, wanted.size()).containsAll(wanted));
    }

    /** Whether a pending migration created the enum or other type. */
    public boolean isFreshType(ObjectName type) {
        return freshTypes.contains(names.sureKey(NameFolding.Kind.TABLE, type.name()));
    }

    /** Whether this is a PostgreSQL domain that is known to refuse values, by a CHECK or NOT NULL of its own. */
    public boolean isStrictDomain(DataType type) {
        return type != null
                && !type.array()
                && (strictDomains.contains(type.name()) || strictDomains.contains(lastPart(type.name())));
    }

    /** Whether the migrations that are about to run created the view, routine or other object that this action drops or renames. */
    public boolean isFreshObject(Action action) {
        return freshObjects.has(action);
    }

    /** Everything created so far counts as used from now on: whether it was just created is not known. */
    public void settle() {
        unsettled.forEach(TableState::settle);
        unsettled.clear();
        freshTypes.clear();
        freshObjects.settle();
    }

    FreshObjects freshObjects() {
        return freshObjects;
    }

    SchemaPath path() {
        return path;
    }

    TableState tableOrNew(ObjectName name) {
        return table(name).orElseGet(() -> add(new TableState(name, false, false, names)));
    }

    /** Remembers a table that is new, or has a new column. */
    void unsettled(TableState table) {
        unsettled.add(table);
    }

    TableState add(TableState table) {
        table.home(path.home(table.name()));
        tables.computeIfAbsent(tableKey(table.name()), k -> new ArrayList<>()).add(table);
        return table;
    }

    /** Makes room for a table that is created. */
    void replace(ObjectName name) {
        exactly(name).ifPresent(it -> {
            tables.get(tableKey(it.name())).remove(it);
            indexes.on(name).forEach(indexes::remove);
        });
    }

    void drop(ObjectName name) {
        table(name).ifPresent(it -> tables.get(tableKey(it.name())).remove(it));
        indexes.on(name).forEach(indexes::remove);
    }

    void rename(ObjectName name, ObjectName other) {
        table(name).ifPresent(it -> {
            tables.get(tableKey(it.name())).remove(it);
            it.rename(other);
            add(it);
        });
        indexes.on(name).forEach(it -> indexes.replace(it, it.on(other)));
    }

    void addIndex(IndexState index) {
        indexes.add(index);
    }

    /** @param table null in PostgreSQL, where the name alone says which index is meant */
    void dropIndex(String name, ObjectName table) {
        for (IndexState index : indexes.named(name, table)) {
            dropped.add(index);
            indexes.remove(index);
        }
    }

    void renameIndex(String name, ObjectName table, String other) {
        indexes.named(name, table).forEach(it -> indexes.replace(it, it.named(other)));
    }

    void domain(ObjectName name, boolean strict) {
        if (strict) {
            strictDomains.add(name.name());
        } else {
            strictDomains.remove(name.name());
        }
    }

    private static String lastPart(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    void addType(ObjectName type) {
        freshTypes.add(names.sureKey(NameFolding.Kind.TABLE, type.name()));
    }

    private String tableKey(ObjectName name) {
        return names.key(NameFolding.Kind.TABLE, name.name());
    }

    /** Columns as the server tells them apart. */
    public List<String> columnKeys(List<String> columns) {
        return columns.stream()
                .map(it -> names.key(NameFolding.Kind.COLUMN, it))
                .toList();
    }
}
