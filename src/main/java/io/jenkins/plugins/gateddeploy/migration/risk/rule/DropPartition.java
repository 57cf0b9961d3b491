package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.run.Shown;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;

/**
 * DROP PARTITION and TRUNCATE PARTITION remove the rows in it, DISCARD TABLESPACE the file with the rows.
 * https://dev.mysql.com/doc/refman/8.4/en/alter-table-partition-operations.html
 */
final class DropPartition implements Rule {
    @Override
    public String id() {
        return "migration-drop-partition";
    }

    @Override
    public void look(Step step, Action action, Findings findings) {
        boolean removes = action.kind() == ActionKind.DROP_PARTITION
                || action.kind() == ActionKind.TRUNCATE_PARTITION
                || action.kind() == ActionKind.DISCARD_TABLESPACE;
        if (!removes) {
            return;
        }
        String rows = action.kind() == ActionKind.DISCARD_TABLESPACE && action.name() == null
                ? action.target().toString()
                : "that partition";
        findings.error(this, step)
                .on(action.target())
                .title(Shown.of(step.statement(), 60) + " removes the rows of " + rows)
                .expected("rows that are archived, and that no running version reads")
                .found("rows of " + action.target() + " (the whole table: "
                        + step.size(action.target()).phrase() + ")")
                .fix("EXCHANGE PARTITION it into a table of its own, keep that until it is archived; or allow it with"
                        + " -- gated-deploy: allow " + id() + " because …")
                .add();
    }
}
