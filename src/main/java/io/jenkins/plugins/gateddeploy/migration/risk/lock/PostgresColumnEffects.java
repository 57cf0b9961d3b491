package io.jenkins.plugins.gateddeploy.migration.risk.lock;

import static io.jenkins.plugins.gateddeploy.migration.risk.lock.Lock.ACCESS_EXCLUSIVE;

import io.jenkins.plugins.gateddeploy.migration.risk.schema.ColumnState;
import io.jenkins.plugins.gateddeploy.migration.risk.schema.Schema;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ColumnDefinition;
import io.jenkins.plugins.gateddeploy.migration.sql.ConstraintDefinition;
import io.jenkins.plugins.gateddeploy.migration.sql.ConstraintKind;
import io.jenkins.plugins.gateddeploy.migration.sql.DataType;
import io.jenkins.plugins.gateddeploy.migration.sql.DefaultValue;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlTarget;
import io.jenkins.plugins.gateddeploy.migration.sql.Volatility;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** When PostgreSQL rewrites or scans for a column: the notes of https://www.postgresql.org/docs/current/sql-altertable.html. */
final class PostgresColumnEffects {
    private final SqlTarget target;

    PostgresColumnEffects(SqlTarget target) {
        this.target = target;
    }

    List<Effect> add(Action action, Schema schema) {
        List<Effect> effects = new ArrayList<>();
        ColumnDefinition column = action.column();
        effects.add(new Effect(action.target(), ACCESS_EXCLUSIVE, work(column, schema), certain(column)));
        boolean filled = column.defaultValue() != null && !column.defaultValue().isNull();
        for (ConstraintDefinition constraint : column.constraints()) {
            // A new column without a default holds only NULLs, so the foreign key is not checked
            // (transformFKConstraints in src/backend/parser/parse_utilcmd.c); the other table is locked all the same.
            if (constraint.kind() == ConstraintKind.FOREIGN_KEY) {
                effects.add(Effect.of(
                        constraint.referencedTable(), Lock.SHARE_ROW_EXCLUSIVE, filled ? Work.SCAN : Work.CATALOGUE));
            }
        }
        return effects;
    }

    Effect changeType(Action action, Schema schema) {
        Optional<DataType> old = schema.column(action.target(), action.name()).map(ColumnState::type);
        TypeChange change = TypeChange.inPostgres(old.orElse(null), action.type(), action.expression(), action.name());
        return switch (change) {
            case IN_PLACE -> Effect.of(action.target(), ACCESS_EXCLUSIVE, Work.CATALOGUE);
            case CHECKS -> Effect.of(action.target(), ACCESS_EXCLUSIVE, Work.INDEX_BUILD);
            case REWRITES -> Effect.of(action.target(), ACCESS_EXCLUSIVE, Work.REWRITE);
            case UNKNOWN, LIKELY_IN_PLACE -> Effect.perhaps(action.target(), ACCESS_EXCLUSIVE, Work.REWRITE);
        };
    }

    private Work work(ColumnDefinition column, Schema schema) {
        DefaultValue value = column.defaultValue();
        boolean constant = value == null
                || value.isNull()
                || target.isAtLeast(11, 0)
                        && (value.volatility() == Volatility.CONSTANT || value.volatility() == Volatility.STABLE);
        // A strict domain is tried on each row, and the rows are written for it, default or not (ATExecAddColumn in
        // src/backend/commands/tablecmds.c; the notes of https://www.postgresql.org/docs/current/sql-altertable.html).
        if (!constant
                || schema.isStrictDomain(column.type())
                || column.generation() == ColumnDefinition.Generation.STORED
                || column.numbering() != ColumnDefinition.Numbering.NONE) {
            return Work.REWRITE;
        }
        if (column.has(ConstraintKind.UNIQUE) || column.has(ConstraintKind.PRIMARY_KEY)) {
            return Work.INDEX_BUILD;
        }
        boolean filled = value != null && !value.isNull();
        boolean checksKey = filled && column.has(ConstraintKind.FOREIGN_KEY);
        return checksKey || column.has(ConstraintKind.CHECK) ? Work.SCAN : Work.CATALOGUE;
    }

    private static boolean certain(ColumnDefinition column) {
        DefaultValue value = column.defaultValue();
        return value == null || value.volatility() != Volatility.UNKNOWN;
    }
}
