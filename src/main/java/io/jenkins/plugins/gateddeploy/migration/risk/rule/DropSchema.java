package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.run.Shown;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.Flag;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectType;

/** DROP SCHEMA and DROP DATABASE: everything inside is gone. */
final class DropSchema implements Rule {
    @Override
    public String id() {
        return "migration-drop-schema";
    }

    @Override
    public void look(Step step, Action action, Findings findings) {
        boolean drops = action.kind() == ActionKind.DROP_OBJECT
                && (action.objectType() == ObjectType.SCHEMA || action.objectType() == ObjectType.DATABASE);
        if (!drops) {
            return;
        }
        String what = Shown.of(step.statement(), 60);
        findings.error(this, step)
                .on(action.target())
                .title(what + " removes everything in it")
                .expected("no migration that drops a schema or database")
                .found(what + (action.has(Flag.CASCADE) ? ", with all its tables" : ""))
                .fix("Drop its tables one by one once nothing uses them; or allow it with -- gated-deploy: allow "
                        + id() + " because …")
                .add();
    }
}
