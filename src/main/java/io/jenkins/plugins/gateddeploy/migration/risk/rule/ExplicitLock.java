package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.lock.Effect;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Shown;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;

/**
 * LOCK TABLE, LOCK TABLES, FLUSH TABLES … WITH READ LOCK, and LOCK=SHARED or EXCLUSIVE on a change that does not need it.
 * https://www.postgresql.org/docs/current/sql-lock.html https://dev.mysql.com/doc/refman/8.4/en/lock-tables.html
 */
final class ExplicitLock implements Rule {
    @Override
    public String id() {
        return "migration-explicit-lock";
    }

    @Override
    public void look(Step step, Action action, Findings findings) {
        String lock = step.statement().lock();
        boolean asks = action.kind() == ActionKind.LOCK_TABLE || "SHARED".equals(lock) || "EXCLUSIVE".equals(lock);
        if (!asks || step.statement().actions().get(0) != action) {
            return;
        }
        for (Effect effect : step.effects(action)) {
            if (effect.lock().blocksWrites()) {
                boolean table = action.kind() == ActionKind.LOCK_TABLE;
                (table ? findings.error(this, step) : findings.warning(this, step))
                        .on(effect.table())
                        .title(Shown.of(step.statement(), 60) + " locks " + effect.where() + ": "
                                + effect.lock().consequence())
                        .expected("no lock beyond what the change needs")
                        .found(Findings.found(step, effect))
                        .fix(
                                table
                                        ? "Leave it out: each statement takes the lock it needs. If rows must not"
                                                + " change meanwhile, do the work in small transactions."
                                        : "Leave out LOCK=" + lock
                                                + ", or write LOCK=NONE so that the server refuses what it"
                                                + " cannot do online.")
                        .add();
            }
        }
    }
}
