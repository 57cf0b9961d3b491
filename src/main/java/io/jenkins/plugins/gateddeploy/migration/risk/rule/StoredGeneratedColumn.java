package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.lock.Effect;
import io.jenkins.plugins.gateddeploy.migration.risk.lock.Work;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.ColumnDefinition;

/**
 * A stored generated column is computed for every row while the table is locked.
 * https://www.postgresql.org/docs/current/ddl-generated-columns.html
 * https://dev.mysql.com/doc/refman/8.4/en/innodb-online-ddl-operations.html#online-ddl-generated-column-operations
 */
final class StoredGeneratedColumn implements Rule {
    @Override
    public String id() {
        return "migration-stored-generated-column";
    }

    @Override
    public void look(Step step, Action action, Findings findings) {
        boolean stored = action.kind() == ActionKind.ADD_COLUMN
                        && action.column().generation() == ColumnDefinition.Generation.STORED
                || action.kind() == ActionKind.SET_EXPRESSION;
        if (!stored) {
            return;
        }
        for (Effect effect : step.effects(action)) {
            if (effect.blocks() && effect.work() == Work.REWRITE) {
                findings.bySize(this, step, effect)
                        .on(action.target(), action.columnName())
                        .title("The stored generated column " + action.columnName() + " writes all of "
                                + action.target() + " anew")
                        .expected("a column that is not computed for the rows that exist")
                        .fix("Add a plain column and fill it with a trigger and in batches, or compute it when"
                                + " reading: a view, an index on the expression, or a VIRTUAL column (MySQL,"
                                + " MariaDB, PostgreSQL 18).")
                        .add();
            }
        }
    }
}
