package io.jenkins.plugins.gateddeploy.migration.sql;

import java.io.Serializable;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * One thing a statement does to one object: {@code ALTER TABLE t ADD a int, DROP b} has two, {@code DROP TABLE a, b} as
 * well. Which parts are set depends on the kind and is said at {@link ActionKind}; parts that do not apply are null.
 *
 * @param kind what is done
 * @param objectType type of the target; TABLE for all that is done to a table
 * @param target the table (or other object) concerned; null where there is none, as in COMMIT
 * @param name the column, constraint, index, option or function within the target
 * @param newName after a rename; with the schema, for people, where MySQL names one ({@code RENAME TABLE a TO other.a})
 * @param column the full definition of a column
 * @param type the new type of a column
 * @param defaultValue a new default
 * @param constraint the constraint added
 * @param index the index built
 * @param referenced a second table: the partition, the parent, the LIKE model, what MySQL's table is renamed to
 * @param expression USING of a type change, a generation expression, the value of an option, the arguments of a
 *     function, the definition of a domain
 * @param setting the variable set
 * @param columns the columns a CREATE TABLE defines
 * @param constraints the table constraints a CREATE TABLE defines
 * @param sources the tables that INSERT … SELECT reads, as far as its own FROM names them
 * @param flags this action's own words; never null
 */
public record Action(
        ActionKind kind,
        ObjectType objectType,
        ObjectName target,
        String name,
        String newName,
        ColumnDefinition column,
        DataType type,
        DefaultValue defaultValue,
        ConstraintDefinition constraint,
        IndexDefinition index,
        ObjectName referenced,
        String expression,
        Setting setting,
        List<ColumnDefinition> columns,
        List<ConstraintDefinition> constraints,
        List<ObjectName> sources,
        Set<Flag> flags)
        implements Serializable {

    public Action {
        Objects.requireNonNull(kind, "kind");
        columns = List.copyOf(columns);
        constraints = List.copyOf(constraints);
        sources = List.copyOf(sources);
        flags = Collections.unmodifiableSet(flags.isEmpty() ? EnumSet.noneOf(Flag.class) : EnumSet.copyOf(flags));
    }

    public boolean has(Flag flag) {
        return flags.contains(flag);
    }

    /** The column concerned, however the kind says it; null if the action is not about one column. */
    public String columnName() {
        return column != null && name == null ? column.name() : name;
    }

    /** What the target of a RENAME_TABLE is called afterwards; null if the action is none. */
    public ObjectName renamed() {
        if (kind != ActionKind.RENAME_TABLE || target == null || newName == null) {
            return null;
        }
        String name = referenced == null ? newName : referenced.name();
        boolean moved = referenced != null && referenced.schema() != null;
        return new ObjectName(moved ? referenced.schema() : target.schema(), name);
    }

    /** An action whose parts are set one by one; for parsers of other formats and for tests as well. */
    public static Builder of(ActionKind kind) {
        return new Builder(kind);
    }

    /** Collects the parts of an action. */
    public static final class Builder {
        private final ActionKind kind;
        private ObjectType objectType = ObjectType.TABLE;
        private ObjectName target;
        private String name;
        private String newName;
        private ColumnDefinition column;
        private DataType type;
        private DefaultValue defaultValue;
        private ConstraintDefinition constraint;
        private IndexDefinition index;
        private ObjectName referenced;
        private String expression;
        private Setting setting;
        private List<ColumnDefinition> columns = List.of();
        private List<ConstraintDefinition> constraints = List.of();
        private List<ObjectName> sources = List.of();
        private final EnumSet<Flag> flags = EnumSet.noneOf(Flag.class);

        private Builder(ActionKind kind) {
            this.kind = kind;
        }

        public Builder objectType(ObjectType value) {
            objectType = value;
            return this;
        }

        public Builder target(ObjectName value) {
            target = value;
            return this;
        }

        public Builder name(String value) {
            name = value;
            return this;
        }

        public Builder newName(String value) {
            newName = value;
            return this;
        }

        public Builder column(ColumnDefinition value) {
            column = value;
            return this;
        }

        public Builder type(DataType value) {
            type = value;
            return this;
        }

        public Builder defaultValue(DefaultValue value) {
            defaultValue = value;
            return this;
        }

        public Builder constraint(ConstraintDefinition value) {
            constraint = value;
            return this;
        }

        public Builder index(IndexDefinition value) {
            index = value;
            return this;
        }

        public Builder referenced(ObjectName value) {
            referenced = value;
            return this;
        }

        public Builder expression(String value) {
            expression = value;
            return this;
        }

        public Builder setting(Setting value) {
            setting = value;
            return this;
        }

        public Builder columns(List<ColumnDefinition> value) {
            columns = value;
            return this;
        }

        public Builder constraints(List<ConstraintDefinition> value) {
            constraints = value;
            return this;
        }

        public Builder sources(List<ObjectName> value) {
            sources = value;
            return this;
        }

        public Builder flag(Flag value) {
            flags.add(value);
            return this;
        }

        /** The flag if the condition holds. */
        public Builder flag(Flag value, boolean said) {
            return said ? flag(value) : this;
        }

        public Builder flags(Set<Flag> values) {
            flags.addAll(values);
            return this;
        }

        public Action build() {
            return new Action(
                    kind,
                    objectType,
                    target,
                    name,
                    newName,
                    column,
                    type,
                    defaultValue,
                    constraint,
                    index,
                    referenced,
                    expression,
                    setting,
                    columns,
                    constraints,
                    sources,
                    flags);
        }
    }
}
