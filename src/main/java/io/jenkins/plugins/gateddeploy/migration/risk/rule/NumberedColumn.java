package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.lock.Effect;
import io.jenkins.plugins.gateddeploy.migration.risk.lock.Work;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.ColumnDefinition;

/**
 * serial, identity and AUTO_INCREMENT number every existing row while the table is locked.
 * https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES
 * https://dev.mysql.com/doc/refman/8.4/en/innodb-online-ddl-operations.html
 */
final class NumberedColumn implements Rule {
    @Override
    public String id() {
        return "migration-numbered-column";
    }

    @Override
    public void look(Step step, Action action, Findings findings) {
        if (action.kind() != ActionKind.ADD_COLUMN || action.column().numbering() == ColumnDefinition.Numbering.NONE) {
            return;
        }
        for (Effect effect : step.effects(action)) {
            if (effect.blocks() && effect.work() == Work.REWRITE) {
                findings.bySize(this, step, effect)
                        .on(action.target(), action.column().name())
                        .title("Every row of " + action.target() + " gets a number, so the table is written anew")
                        .expected("a plain column that is numbered in batches")
                        .fix("Add a plain column, number new rows by a default (a sequence) or a trigger, number"
                                + " old rows in batches, then make it unique. With replicas the numbers may differ"
                                + " between servers.")
                        .add();
            }
        }
    }
}
