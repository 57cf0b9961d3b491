package io.jenkins.plugins.gateddeploy.migration.risk.schema;

import io.jenkins.plugins.gateddeploy.migration.sql.ColumnDefinition;
import io.jenkins.plugins.gateddeploy.migration.sql.DataType;

/**
 * A column at one moment of the run.
 *
 * @param name as first written
 * @param type null if nobody knows
 * @param notNull whether it refuses NULL
 * @param hasDefault whether a row that does not name it gets a value
 * @param position 0-based; -1 if nobody knows
 * @param generation how it is computed from others
 * @param added true if a pending migration added it: the application that runs now does not know it
 */
public record ColumnState(
        String name,
        DataType type,
        boolean notNull,
        boolean hasDefault,
        int position,
        ColumnDefinition.Generation generation,
        boolean added) {

    static ColumnState of(ColumnDefinition column, int position, boolean added) {
        boolean filled = column.defaultValue() != null && !column.defaultValue().isNull()
                || column.numbering() != ColumnDefinition.Numbering.NONE
                || column.generation() != ColumnDefinition.Generation.NONE;
        return new ColumnState(
                column.name(), column.type(), column.notNull(), filled, position, column.generation(), added);
    }

    ColumnState named(String other) {
        return new ColumnState(other, type, notNull, hasDefault, position, generation, added);
    }

    ColumnState typed(DataType other) {
        return new ColumnState(name, other, notNull, hasDefault, position, generation, added);
    }

    ColumnState notNull(boolean value) {
        return new ColumnState(name, type, value, hasDefault, position, generation, added);
    }

    ColumnState defaulted(boolean value) {
        return new ColumnState(name, type, notNull, value, position, generation, added);
    }

    ColumnState settled() {
        return new ColumnState(name, type, notNull, hasDefault, position, generation, false);
    }
}
