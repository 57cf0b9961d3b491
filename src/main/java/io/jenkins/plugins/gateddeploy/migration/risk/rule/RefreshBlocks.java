package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.lock.Effect;
import io.jenkins.plugins.gateddeploy.migration.risk.lock.Lock;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.Flag;

/**
 * REFRESH MATERIALIZED VIEW without CONCURRENTLY locks the view against reads while its query runs.
 * https://www.postgresql.org/docs/current/sql-refreshmaterializedview.html
 */
final class RefreshBlocks implements Rule {
    @Override
    public String id() {
        return "migration-refresh-blocks";
    }

    @Override
    public void look(Step step, Action action, Findings findings) {
        if (action.kind() != ActionKind.REFRESH_MATERIALIZED_VIEW || action.has(Flag.WITH_NO_DATA)) {
            return;
        }
        for (Effect effect : step.effects(action)) {
            if (effect.lock() == Lock.ACCESS_EXCLUSIVE) {
                findings.bySize(this, step, effect)
                        .title("Nobody can read " + effect.table() + " while it is refreshed")
                        .expected("REFRESH MATERIALIZED VIEW CONCURRENTLY")
                        .fix("REFRESH MATERIALIZED VIEW CONCURRENTLY " + effect.table()
                                + "; it needs a unique index on the view's columns.")
                        .add();
            }
        }
    }
}
