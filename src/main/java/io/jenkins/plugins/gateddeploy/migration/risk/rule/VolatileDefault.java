package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.lock.Effect;
import io.jenkins.plugins.gateddeploy.migration.risk.lock.Work;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.ColumnDefinition;

/**
 * A default that differs from row to row: every row is written anew. A constant one is free since PostgreSQL 11, and
 * INSTANT in InnoDB.
 * https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES
 * https://dev.mysql.com/doc/refman/8.4/en/innodb-online-ddl-operations.html
 */
final class VolatileDefault implements Rule {
    @Override
    public String id() {
        return "migration-volatile-default";
    }

    @Override
    public void look(Step step, Action action, Findings findings) {
        boolean fills = action.kind() == ActionKind.ADD_COLUMN
                && action.column().defaultValue() != null
                && action.column().numbering() == ColumnDefinition.Numbering.NONE
                && action.column().generation() == ColumnDefinition.Generation.NONE;
        if (!fills) {
            return;
        }
        String column = action.column().name();
        String table = action.target().toString();
        for (Effect effect : step.effects(action)) {
            if (effect.blocks()
                    && effect.work() == Work.REWRITE
                    && effect.table().equals(action.target())) {
                findings.bySize(this, step, effect)
                        .on(action.target(), column)
                        .title("The default of " + table + "." + column
                                + " is computed for every row, so the table is written anew")
                        .expected("a constant default")
                        .fix("ALTER TABLE " + table + " ADD COLUMN " + column
                                + " without the default; then ALTER COLUMN " + column
                                + " SET DEFAULT, which counts for new rows only; then fill the old rows in batches.")
                        .add();
            }
        }
    }
}
