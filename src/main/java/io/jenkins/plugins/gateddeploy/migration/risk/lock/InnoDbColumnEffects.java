package io.jenkins.plugins.gateddeploy.migration.risk.lock;

import static io.jenkins.plugins.gateddeploy.migration.risk.lock.Lock.METADATA;
import static io.jenkins.plugins.gateddeploy.migration.risk.lock.Lock.METADATA_SHARED;
import static io.jenkins.plugins.gateddeploy.migration.risk.lock.Work.CATALOGUE;
import static io.jenkins.plugins.gateddeploy.migration.risk.lock.Work.REWRITE;

import io.jenkins.plugins.gateddeploy.migration.risk.schema.ColumnState;
import io.jenkins.plugins.gateddeploy.migration.risk.schema.Schema;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ColumnDefinition;
import io.jenkins.plugins.gateddeploy.migration.sql.ColumnDefinition.Generation;
import io.jenkins.plugins.gateddeploy.migration.sql.ColumnDefinition.Numbering;
import io.jenkins.plugins.gateddeploy.migration.sql.ConstraintKind;
import io.jenkins.plugins.gateddeploy.migration.sql.DefaultValue;
import io.jenkins.plugins.gateddeploy.migration.sql.Dialect;
import io.jenkins.plugins.gateddeploy.migration.sql.Flag;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectName;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlTarget;

/**
 * Which column changes InnoDB makes INSTANT, in place, or by a copy: the "Column Operations" of
 * https://dev.mysql.com/doc/refman/8.0/en/innodb-online-ddl-operations.html and
 * https://mariadb.com/kb/en/innodb-online-ddl-operations-with-the-instant-alter-algorithm/.
 */
final class InnoDbColumnEffects {
    private final Schema schema;
    private final SqlTarget target;
    private final boolean maria;

    InnoDbColumnEffects(Schema schema, SqlTarget target) {
        this.schema = schema;
        this.target = target;
        maria = target.dialect() == Dialect.MARIADB;
    }

    Effect of(Action action) {
        return switch (action.kind()) {
            case ADD_COLUMN -> add(action);
            case DROP_COLUMN -> drop(action);
            case RENAME_COLUMN -> Effect.of(action.target(), METADATA, CATALOGUE);
            default -> redefine(action);
        };
    }

    private Effect add(Action action) {
        ColumnDefinition column = action.column();
        ObjectName table = action.target();
        if (column.numbering() != Numbering.NONE) {
            return Effect.of(table, METADATA_SHARED, REWRITE);
        }
        if (column.generation() == Generation.STORED || column.has(ConstraintKind.CHECK) || expression(column)) {
            return Effect.of(table, InnoDbEffects.copyLock(target), REWRITE);
        }
        // A column with an index is two changes in one, which are never INSTANT together.
        if (column.has(ConstraintKind.PRIMARY_KEY) || column.has(ConstraintKind.UNIQUE)) {
            return Effect.of(table, METADATA, REWRITE);
        }
        // MySQL: INSTANT at the end since 8.0.12, anywhere since 8.0.29. MariaDB: anywhere since 10.4.
        boolean instant =
                maria || target.isAtLeast(8, 0, 29) || target.isAtLeast(8, 0, 12) && !action.has(Flag.POSITIONED);
        // The oldest release is assumed when nobody said which; a column at the end is INSTANT in every maintained one.
        boolean assumedInstant = target.assumed() && !action.has(Flag.POSITIONED);
        return Effect.of(table, METADATA, instant || assumedInstant ? CATALOGUE : REWRITE);
    }

    private Effect drop(Action action) {
        boolean instant = maria || target.isAtLeast(8, 0, 29);
        boolean virtual = schema.column(action.target(), action.name())
                .map(it -> it.generation() == Generation.VIRTUAL)
                .orElse(false);
        return Effect.of(action.target(), METADATA, instant || virtual ? CATALOGUE : REWRITE);
    }

    private Effect redefine(Action action) {
        ColumnDefinition after = action.column();
        String old = action.name() == null ? after.name() : action.name();
        ColumnState before = schema.column(action.target(), old).orElse(null);
        ObjectName table = action.target();
        if (before == null || before.type() == null) {
            return Effect.perhaps(table, InnoDbEffects.copyLock(target), REWRITE);
        }
        boolean copies = after.numbering() != Numbering.NONE && !before.hasDefault()
                || after.generation() != before.generation()
                || InnoDbTypeChange.copies(before.type(), after.type(), target);
        if (copies) {
            return Effect.of(table, InnoDbEffects.copyLock(target), REWRITE);
        }
        boolean moved = action.has(Flag.POSITIONED) && !maria;
        boolean nullability = before.notNull() != after.notNull();
        return Effect.of(table, METADATA, moved || nullability ? REWRITE : CATALOGUE);
    }

    /** {@code DEFAULT (uuid())}: a value per row, which InnoDB has to compute row by row. CURRENT_TIMESTAMP is instant. */
    private static boolean expression(ColumnDefinition column) {
        DefaultValue value = column.defaultValue();
        return value != null
                && value.text().startsWith("(")
                && !value.functions().isEmpty();
    }
}
