package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.lock.Effect;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.ConstraintKind;

/**
 * ATTACH PARTITION reads the whole new partition under ACCESS EXCLUSIVE unless a valid CHECK already proves its bounds,
 * and the default partition as well.
 * https://www.postgresql.org/docs/current/ddl-partitioning.html#DDL-PARTITIONING-DECLARATIVE-MAINTENANCE
 */
final class PartitionAttachScans implements Rule {
    @Override
    public String id() {
        return "migration-partition-attach-scans";
    }

    @Override
    public void look(Step step, Action action, Findings findings) {
        if (!Sql.isPostgres(step) || action.kind() != ActionKind.ATTACH_PARTITION || step.isNew(action.referenced())) {
            return;
        }
        boolean checked = step.schema()
                .table(action.referenced())
                .map(table -> table.constraints().stream()
                        .anyMatch(it -> it.valid() && it.definition().kind() == ConstraintKind.CHECK))
                .orElse(false);
        if (checked) {
            return;
        }
        Effect effect = step.effects(action).stream()
                .filter(it -> action.referenced().equals(it.table()))
                .findFirst()
                .orElse(null);
        if (effect != null) {
            findings.bySize(this, step, effect)
                    .title("ATTACH PARTITION reads all of " + action.referenced() + " while it is locked")
                    .expected("a valid CHECK on the partition that proves its bounds")
                    .fix("ALTER TABLE " + action.referenced()
                            + " ADD CONSTRAINT bounds CHECK (…) NOT VALID; ALTER TABLE " + action.referenced()
                            + " VALIDATE CONSTRAINT bounds; then ATTACH, then drop the CHECK.")
                    .add();
        }
    }
}
