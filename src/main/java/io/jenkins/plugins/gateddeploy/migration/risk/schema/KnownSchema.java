package io.jenkins.plugins.gateddeploy.migration.risk.schema;

import io.jenkins.plugins.gateddeploy.migration.sql.ObjectName;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Columns, indexes and constraints of the target as its catalogue tells them, before the pending migrations. Immutable
 * and possibly partial: what is not in it is unknown, and then the analysis assumes the worse.
 */
public final class KnownSchema implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String defaultSchema;
    private final ArrayList<Column> columns;
    private final ArrayList<Index> indexes;
    private final ArrayList<Check> checks;
    private final ArrayList<ObjectName> strictDomains;

    /** A column; {@code type} as the catalogue prints it, such as {@code character varying(40)}. */
    public record Column(ObjectName table, String name, String type, boolean notNull, boolean hasDefault)
            implements Serializable {}

    /** An index with its key columns in order; {@code valid} is false for PostgreSQL's INVALID ones. */
    public record Index(ObjectName table, String name, List<String> columns, boolean unique, boolean valid)
            implements Serializable {
        public Index {
            columns = List.copyOf(columns);
        }
    }

    /** A CHECK constraint; {@code condition} as the catalogue prints it, such as {@code (email IS NOT NULL)}. */
    public record Check(ObjectName table, String name, String condition, boolean valid) implements Serializable {}

    private KnownSchema(Builder builder) {
        defaultSchema = builder.defaultSchema;
        columns = new ArrayList<>(builder.columns);
        indexes = new ArrayList<>(builder.indexes);
        checks = new ArrayList<>(builder.checks);
        strictDomains = new ArrayList<>(builder.strictDomains);
    }

    /** Nothing is known. */
    public static KnownSchema nothing() {
        return new Builder().build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The schema or database that a name without one means; null if it is not known. */
    public String defaultSchema() {
        return defaultSchema;
    }

    public List<Column> columns() {
        return List.copyOf(columns);
    }

    public List<Index> indexes() {
        return List.copyOf(indexes);
    }

    public List<Check> checks() {
        return List.copyOf(checks);
    }

    /** PostgreSQL domains with a CHECK or NOT NULL of their own or of the domain below them. */
    public List<ObjectName> strictDomains() {
        return List.copyOf(strictDomains);
    }

    /** Collects what a catalogue says, in any order; the columns of one table in theirs. */
    public static final class Builder {
        private final List<Column> columns = new ArrayList<>();
        private final List<Index> indexes = new ArrayList<>();
        private final List<Check> checks = new ArrayList<>();
        private final List<ObjectName> strictDomains = new ArrayList<>();

        private String defaultSchema;

        private Builder() {}

        public Builder defaultSchema(String schema) {
            defaultSchema = schema;
            return this;
        }

        public Builder column(ObjectName table, String name, String type, boolean notNull, boolean hasDefault) {
            columns.add(new Column(Objects.requireNonNull(table), name, type, notNull, hasDefault));
            return this;
        }

        public Builder index(ObjectName table, String name, List<String> keys, boolean unique, boolean valid) {
            indexes.add(new Index(Objects.requireNonNull(table), name, keys, unique, valid));
            return this;
        }

        public Builder check(ObjectName table, String name, String condition, boolean valid) {
            checks.add(new Check(Objects.requireNonNull(table), name, condition, valid));
            return this;
        }

        public Builder strictDomain(ObjectName name) {
            strictDomains.add(Objects.requireNonNull(name));
            return this;
        }

        public KnownSchema build() {
            return new KnownSchema(this);
        }
    }
}
