package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.risk.schema.ColumnState;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.Flag;

/** DROP COLUMN: its values are gone, and the version that still runs asks for it. */
final class DropColumn implements Rule {
    @Override
    public String id() {
        return "migration-drop-column";
    }

    @Override
    public void look(Step step, Action action, Findings findings) {
        if (action.kind() != ActionKind.DROP_COLUMN || addedHere(step, action) || absent(step, action)) {
            return;
        }
        findings.error(this, step)
                .on(action.target(), action.name())
                .title("DROP COLUMN removes " + action.target() + "." + action.name()
                        + "; the application that still runs asks for it")
                .expected("a column that no running version uses, and a backup of its values")
                .found(action.target() + "." + action.name() + " ("
                        + step.size(action.target()).phrase() + ")")
                .fix("Deploy a version that neither reads nor writes it first, and drop it in the release after; then"
                        + " -- gated-deploy: allow " + id() + " because …")
                .add();
    }

    /** DROP COLUMN IF EXISTS of a column that the target does not have does nothing. */
    private static boolean absent(Step step, Action action) {
        return action.has(Flag.IF_EXISTS) && step.isAbsent(action.target(), action.name());
    }

    private static boolean addedHere(Step step, Action action) {
        return step.schema()
                .column(action.target(), action.name())
                .map(ColumnState::added)
                .orElse(false);
    }
}
