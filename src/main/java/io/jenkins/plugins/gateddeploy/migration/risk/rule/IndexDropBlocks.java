package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.lock.Effect;
import io.jenkins.plugins.gateddeploy.migration.risk.lock.Lock;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;

/**
 * DROP INDEX locks the table against everything, if only for a moment, and queues behind every open transaction.
 * https://www.postgresql.org/docs/current/sql-dropindex.html
 */
final class IndexDropBlocks implements Rule {
    @Override
    public String id() {
        return "migration-index-drop-blocks";
    }

    @Override
    public void look(Step step, Findings findings) {
        for (Action action : step.statement().actions()) {
            for (Effect effect : step.effects(action)) {
                if (action.kind() == ActionKind.DROP_INDEX && effect.lock() == Lock.ACCESS_EXCLUSIVE) {
                    findings.warning(this, step)
                            .on(effect.table())
                            .title("DROP INDEX " + action.target() + " locks its table against reads and writes")
                            .expected("DROP INDEX CONCURRENTLY")
                            .found(Findings.found(step, effect))
                            .fix(Sql.outside(step) + "DROP INDEX CONCURRENTLY " + action.target() + ";")
                            .add();
                }
            }
        }
    }
}
