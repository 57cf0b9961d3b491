package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.Flag;

/** DROP TABLE: the rows are gone, and whatever still uses the table fails. */
final class DropTable implements Rule {
    @Override
    public String id() {
        return "migration-drop-table";
    }

    @Override
    public void look(Step step, Action action, Findings findings) {
        boolean replaces = action.kind() == ActionKind.CREATE_TABLE && action.has(Flag.OR_REPLACE);
        if (action.kind() != ActionKind.DROP_TABLE && !replaces || action.has(Flag.TEMPORARY)) {
            return;
        }
        if (absent(step, action)) {
            return;
        }
        findings.error(this, step)
                .on(action.target())
                .title((replaces ? "CREATE OR REPLACE drops the table " : "DROP TABLE removes ") + action.target()
                        + " and all its rows")
                .expected("a table that no running version uses, and a backup of its rows")
                .found(action.target() + " (" + step.size(action.target()).phrase() + ")"
                        + (action.has(Flag.CASCADE) ? ", and with CASCADE the views and foreign keys that use it" : ""))
                .fix("Deploy a version that does not use it first. Rename it away, wait, and drop it in a later"
                        + " release; then -- gated-deploy: allow " + id() + " because …")
                .add();
    }

    /** DROP TABLE IF EXISTS of a table that the target does not have does nothing. */
    private static boolean absent(Step step, Action action) {
        return step.isAbsent(action.target()) && (action.has(Flag.IF_EXISTS) || action.has(Flag.OR_REPLACE));
    }
}
