package io.jenkins.plugins.gateddeploy.migration.reality;

import io.jenkins.plugins.gateddeploy.migration.sql.ObjectName;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectType;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * What the statements of a run have touched so far. Only the first statement that touches an object is looked for: after
 * it, the catalogue of now says nothing about what later ones will find. Names count without regard to case and schema.
 */
final class TouchedObjects {
    private final Set<String> touched = new HashSet<>();
    private final Set<String> changedTables = new HashSet<>();

    /** True once for each table; so are the other questions for what they name. */
    boolean firstOfTable(ObjectName table) {
        return touched.add("table:" + folded(table));
    }

    /** @param column null is never the first */
    boolean firstOfColumn(ObjectName table, String column) {
        return column != null && touched.add("column:" + folded(table) + "." + column.toLowerCase(Locale.ROOT));
    }

    boolean firstOfPrimaryKey(ObjectName table) {
        return touched.add("primary key:" + folded(table));
    }

    /** @param name of an index or a constraint, with its table where the database's index names belong to one */
    boolean firstOfIndex(String name) {
        return touched.add("index:" + name.toLowerCase(Locale.ROOT));
    }

    boolean firstOfLabel(ObjectName type, String label) {
        return touched.add("label:" + type + "." + label);
    }

    boolean firstOf(ObjectType type, ObjectName name) {
        return touched.add(type + ":" + folded(name));
    }

    /** From here on the table is another one than the catalogue knows: made, renamed or dropped. */
    void change(ObjectName table) {
        changedTables.add(folded(table));
    }

    boolean isChanged(ObjectName table) {
        return changedTables.contains(folded(table));
    }

    private static String folded(ObjectName name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
