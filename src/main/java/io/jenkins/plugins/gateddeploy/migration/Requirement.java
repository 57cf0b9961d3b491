package io.jenkins.plugins.gateddeploy.migration;

import io.jenkins.plugins.gateddeploy.gate.UsageException;
import io.jenkins.plugins.gateddeploy.migration.sql.Identifier;
import io.jenkins.plugins.gateddeploy.migration.sql.NameFolding;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectName;
import java.io.Serializable;
import java.util.List;

/**
 * Something the application needs in the database: a table, or a column of it. Names are written as in SQL, and read as the
 * server reads them: PostgreSQL's {@code orders."updatedAt"} needs its quotes.
 *
 * @param schema null if none is named
 * @param table the table or view
 * @param column null if the table alone is needed
 */
public record Requirement(Identifier schema, Identifier table, Identifier column) implements Serializable {

    /**
     * Reads {@code users}, {@code orders.updated_at}, {@code public.orders.updated_at} or {@code orders."updatedAt"}.
     *
     * @throws UsageException if it is none of these
     */
    public static Requirement parse(String text) {
        List<Identifier> names = text == null ? List.of() : Identifier.path(text.strip());
        return switch (names.size()) {
            case 1 -> new Requirement(null, names.get(0), null);
            case 2 -> new Requirement(null, names.get(0), names.get(1));
            case 3 -> new Requirement(names.get(0), names.get(1), names.get(2));
            default ->
                throw new UsageException("requires: '" + text
                        + "' is not TABLE or TABLE.COLUMN, such as users, orders.updated_at or orders.\"updatedAt\"");
        };
    }

    /** The table, as a server understands its name. */
    ObjectName table(NameFolding names) {
        return new ObjectName(schema == null ? null : schema.in(names), table.in(names));
    }

    /** The column, as a server understands its name; null if none is needed. */
    String column(NameFolding names) {
        return column == null ? null : column.in(names);
    }

    /** {@code shop.users} may mean the table users of the schema shop; null if it cannot. */
    ObjectName tableInSchema(NameFolding names) {
        return schema != null || column == null ? null : new ObjectName(table.in(names), column.in(names));
    }

    /** As the user wrote it. */
    @Override
    public String toString() {
        return (schema == null ? "" : schema + ".") + table + (column == null ? "" : "." + column);
    }
}
