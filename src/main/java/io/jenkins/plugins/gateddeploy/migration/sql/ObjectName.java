package io.jenkins.plugins.gateddeploy.migration.sql;

import java.io.Serializable;
import java.util.Objects;

/**
 * The name of a table, index or other object, as the server understands it: quotes undone, and folded if there were none
 * and the server folds. Two of them are compared by a {@link NameFolding}.
 *
 * @param schema schema (PostgreSQL) or database (MySQL); null if the statement names none
 * @param name the object's own name
 */
public record ObjectName(String schema, String name) implements Serializable {

    public ObjectName {
        Objects.requireNonNull(name, "name");
    }

    /** A name without schema. */
    public static ObjectName of(String name) {
        return new ObjectName(null, name);
    }

    /** Whether both can mean the same table or view: names that may be the same, and so the schemas where both say one. */
    public boolean mayBe(ObjectName other, NameFolding names) {
        return mayBe(other, names, NameFolding.Kind.TABLE);
    }

    /** Whether both can mean the same object of that kind. */
    public boolean mayBe(ObjectName other, NameFolding names, NameFolding.Kind kind) {
        return (schema == null || other.schema == null || names.maySame(NameFolding.Kind.TABLE, schema, other.schema))
                && names.maySame(kind, name, other.name);
    }

    /** As {@link #mayBe(ObjectName, NameFolding, NameFolding.Kind)}, but false where nobody knows whether case counts. */
    public boolean isLike(ObjectName other, NameFolding names, NameFolding.Kind kind) {
        return (schema == null || other.schema == null || names.same(NameFolding.Kind.TABLE, schema, other.schema))
                && names.same(kind, name, other.name);
    }

    /** Such as {@code public.orders} or {@code orders}. */
    @Override
    public String toString() {
        return schema == null ? name : schema + "." + name;
    }
}
