package io.jenkins.plugins.gateddeploy.migration.reality;

import io.jenkins.plugins.gateddeploy.migration.sql.NameFolding;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectName;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectType;
import java.util.HashSet;
import java.util.Set;

/**
 * What the statements of a run have touched so far. Only the first statement that touches an object is looked for: after
 * it, the catalogue of now says nothing about what later ones will find. Names are given with their schema, as far as it is
 * known.
 */
final class TouchedObjects {
    private final NameFolding names;
    private final Set<Key> touched = new HashSet<>();
    private final Set<Key> changedTables = new HashSet<>();

    /** @param within the table, where the name is one inside of it */
    private record Key(String what, String schema, String within, String name) {}

    TouchedObjects(NameFolding names) {
        this.names = names;
    }

    /** True once for each table; so are the other questions for what they name. */
    boolean firstOfTable(ObjectName table) {
        return touched.add(key("table", table));
    }

    /** @param column null is never the first */
    boolean firstOfColumn(ObjectName table, String column) {
        return column != null && touched.add(inside("column", table, column));
    }

    boolean firstOfPrimaryKey(ObjectName table) {
        return touched.add(key("primary key", table));
    }

    /**
     * An index or a constraint.
     *
     * @param table null where the database's index names belong to a schema
     */
    boolean firstOfIndex(String schema, String table, String name) {
        return table == null
                ? touched.add(new Key("index", schema(schema), null, names.key(NameFolding.Kind.COLUMN, name)))
                : touched.add(inside("index", new ObjectName(schema, table), name));
    }

    boolean firstOfLabel(ObjectName type, String label) {
        Key key = key("label", type);
        return touched.add(new Key(key.what, key.schema, key.name, label));
    }

    boolean firstOf(ObjectType type, ObjectName name) {
        return touched.add(
                new Key(type.name(), schema(name.schema()), null, names.key(NameFolding.Kind.of(type), name.name())));
    }

    /** From here on the table is another one than the catalogue knows: made, renamed or dropped. */
    void change(ObjectName table) {
        changedTables.add(key("table", table));
    }

    boolean isChanged(ObjectName table) {
        return changedTables.contains(key("table", table));
    }

    private Key inside(String what, ObjectName table, String name) {
        Key key = key(what, table);
        return new Key(what, key.schema, key.name, names.key(NameFolding.Kind.COLUMN, name));
    }

    private Key key(String what, ObjectName table) {
        return new Key(what, schema(table.schema()), null, names.key(NameFolding.Kind.TABLE, table.name()));
    }

    private String schema(String schema) {
        return schema == null ? null : names.key(NameFolding.Kind.TABLE, schema);
    }
}
