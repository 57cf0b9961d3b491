package io.jenkins.plugins.gateddeploy.migration.sql;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * A constraint, of a table or of one column.
 *
 * @param kind what it demands
 * @param name null if the server chooses it
 * @param columns columns it is about, in order; empty for CHECK and EXCLUDE of a table and with USING INDEX
 * @param expression the CHECK's condition or the EXCLUDE's elements as written, in one line; null otherwise
 * @param referencedTable of a foreign key; null otherwise
 * @param referencedColumns of a foreign key; empty if it means the primary key
 * @param notValid PostgreSQL NOT VALID: existing rows are not checked
 * @param notEnforced NOT ENFORCED (MySQL 8.0.16, PostgreSQL 18): no row is checked
 * @param usingIndex PostgreSQL USING INDEX: the existing index it adopts; null otherwise
 */
public record ConstraintDefinition(
        ConstraintKind kind,
        String name,
        List<String> columns,
        String expression,
        ObjectName referencedTable,
        List<String> referencedColumns,
        boolean notValid,
        boolean notEnforced,
        String usingIndex)
        implements Serializable {

    public ConstraintDefinition {
        Objects.requireNonNull(kind, "kind");
        columns = List.copyOf(columns);
        referencedColumns = List.copyOf(referencedColumns);
    }
}
