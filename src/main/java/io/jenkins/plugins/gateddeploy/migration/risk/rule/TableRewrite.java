package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.lock.Effect;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Shown;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import java.util.Set;

/**
 * Statements that write a whole table anew while it is locked: VACUUM FULL, CLUSTER, SET LOGGED, SET TABLESPACE, SET ACCESS
 * METHOD; in MySQL and MariaDB whatever needs ALGORITHM=COPY, such as CONVERT TO CHARACTER SET and PARTITION BY.
 * https://www.postgresql.org/docs/current/sql-altertable.html
 * https://dev.mysql.com/doc/refman/8.4/en/innodb-online-ddl-operations.html
 */
final class TableRewrite implements Rule {
    /** Other rules say more about these. */
    private static final Set<ActionKind> ELSEWHERE = Set.of(
            ActionKind.ADD_COLUMN,
            ActionKind.ALTER_COLUMN_TYPE,
            ActionKind.MODIFY_COLUMN,
            ActionKind.CHANGE_COLUMN,
            ActionKind.ADD_CONSTRAINT,
            ActionKind.SET_EXPRESSION,
            ActionKind.CREATE_INDEX,
            ActionKind.ADD_INDEX,
            ActionKind.REFRESH_MATERIALIZED_VIEW,
            ActionKind.REINDEX,
            ActionKind.SET_NOT_NULL,
            ActionKind.ATTACH_PARTITION);

    @Override
    public String id() {
        return "migration-table-rewrite";
    }

    @Override
    public void look(Step step, Action action, Findings findings) {
        if (ELSEWHERE.contains(action.kind())) {
            return;
        }
        for (Effect effect : step.effects(action)) {
            if (effect.blocks()) {
                findings.bySize(this, step, effect)
                        .title(Shown.of(step.statement(), 60) + " "
                                + effect.work().phrase() + " while "
                                + effect.lock().consequence())
                        .expected("a change that leaves the rows as they are")
                        .fix(
                                Sql.isPostgres(step)
                                        ? "Do it outside the deployment in a maintenance window, or with pg_repack or"
                                                + " pg_squeeze, which lock the table for a moment only."
                                        : "Use gh-ost or pt-online-schema-change, or a maintenance window.")
                        .add();
            }
        }
    }
}
