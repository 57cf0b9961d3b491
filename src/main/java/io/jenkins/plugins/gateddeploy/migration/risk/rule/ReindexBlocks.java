package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.lock.Effect;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;

/**
 * REINDEX without CONCURRENTLY (PostgreSQL 12): writes wait, and so do reads that would use the index.
 * https://www.postgresql.org/docs/current/sql-reindex.html
 */
final class ReindexBlocks implements Rule {
    @Override
    public String id() {
        return "migration-reindex-blocks";
    }

    @Override
    public void look(Step step, Findings findings) {
        for (Action action : step.statement().actions()) {
            if (action.kind() != ActionKind.REINDEX) {
                continue;
            }
            for (Effect effect : step.effects(action)) {
                if (effect.blocks()) {
                    findings.bySize(this, step, effect)
                            .title("REINDEX " + action.target() + " blocks writes, and reads that use the index")
                            .expected("REINDEX … CONCURRENTLY")
                            .fix(Sql.outside(step) + "REINDEX " + action.objectType() + " CONCURRENTLY "
                                    + action.target() + ";")
                            .add();
                }
            }
        }
    }
}
