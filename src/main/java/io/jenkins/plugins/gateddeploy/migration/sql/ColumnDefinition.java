package io.jenkins.plugins.gateddeploy.migration.sql;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * A column as CREATE TABLE, ADD COLUMN, MODIFY and CHANGE define it.
 *
 * @param name quoting undone
 * @param type null where none is said (PostgreSQL partitions and typed tables)
 * @param notNull NOT NULL said, or implied by PRIMARY KEY, serial or identity
 * @param defaultValue null if there is none
 * @param generation whether it is computed from others
 * @param numbering whether the server numbers its rows
 * @param constraints inline PRIMARY KEY, UNIQUE, CHECK and REFERENCES
 * @param generatedAs the expression of a generated column as written, in one line; null otherwise
 */
public record ColumnDefinition(
        String name,
        DataType type,
        boolean notNull,
        DefaultValue defaultValue,
        Generation generation,
        Numbering numbering,
        List<ConstraintDefinition> constraints,
        String generatedAs)
        implements Serializable {

    /** Whether the column is computed from others, and when. */
    public enum Generation {
        NONE,
        STORED,
        VIRTUAL
    }

    /** Whether the server numbers the rows in it. */
    public enum Numbering {
        NONE,
        SERIAL,
        IDENTITY,
        AUTO_INCREMENT
    }

    public ColumnDefinition {
        Objects.requireNonNull(name, "name");
        constraints = List.copyOf(constraints);
    }

    /** Whether it has an inline constraint of this kind. */
    public boolean has(ConstraintKind kind) {
        return constraints.stream().anyMatch(constraint -> constraint.kind() == kind);
    }
}
