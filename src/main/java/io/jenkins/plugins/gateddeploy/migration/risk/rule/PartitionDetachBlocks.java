package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.Flag;

/**
 * DETACH PARTITION locks the parent against everything; CONCURRENTLY exists since PostgreSQL 14.
 * https://www.postgresql.org/docs/14/sql-altertable.html
 */
final class PartitionDetachBlocks implements Rule {
    @Override
    public String id() {
        return "migration-partition-detach-blocks";
    }

    @Override
    public void look(Step step, Action action, Findings findings) {
        boolean blocks = Sql.isPostgres(step)
                && action.kind() == ActionKind.DETACH_PARTITION
                && !Sql.concurrently(step, action)
                && !action.has(Flag.FINALIZE);
        if (blocks) {
            boolean concurrent = step.target().isAtLeast(14, 0);
            findings.warning(this, step)
                    .on(action.target())
                    .title("DETACH PARTITION locks " + action.target() + " against reads and writes")
                    .expected(
                            concurrent ? "DETACH PARTITION … CONCURRENTLY" : "a quiet moment and a short lock_timeout")
                    .found("ACCESS EXCLUSIVE lock on " + action.target() + " ("
                            + step.size(action.target()).phrase() + ")")
                    .fix(
                            concurrent
                                    ? Sql.outside(step) + "ALTER TABLE " + action.target() + " DETACH PARTITION "
                                            + action.referenced() + " CONCURRENTLY;"
                                    : "SET lock_timeout = '2s'; before it, and try again if it fails.")
                    .add();
        }
    }
}
