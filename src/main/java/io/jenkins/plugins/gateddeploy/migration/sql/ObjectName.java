package io.jenkins.plugins.gateddeploy.migration.sql;

import java.io.Serializable;
import java.util.Objects;

/**
 * The name of a table, index or other object, with quoting undone: PostgreSQL folds unquoted names to lower case
 * (https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS), MySQL and MariaDB keep
 * them.
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

    /**
     * Whether both can mean the same object: equal names, and equal schemas where both say one. Letter case is ignored,
     * since MySQL's depends on the server's file system and a wrong "different" hides a danger.
     */
    public boolean mayBe(ObjectName other) {
        boolean sameSchema = schema == null || other.schema == null || schema.equalsIgnoreCase(other.schema);
        return sameSchema && name.equalsIgnoreCase(other.name);
    }

    /** Such as {@code public.orders} or {@code orders}. */
    @Override
    public String toString() {
        return schema == null ? name : schema + "." + name;
    }
}
