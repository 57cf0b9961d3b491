package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Source;
import io.jenkins.plugins.gateddeploy.migration.risk.run.PendingMigration;

/** A migration without a down migration can only be repaired by another one. */
final class NoWayBack implements Rule {
    @Override
    public String id() {
        return "migration-no-way-back";
    }

    @Override
    public void look(PendingMigration migration, Findings findings) {
        if (migration.wayBack() == PendingMigration.WayBack.MISSING) {
            findings.add(
                    migration,
                    Finding.warning(id())
                            .title("Nothing takes this migration back")
                            .expected("a down migration")
                            .found("none")
                            .at(Source.file(migration.file()))
                            .fix("Write the down migration and rehearse it; or, if there can be none, say so with"
                                    + " -- gated-deploy: allow " + id() + " because …")
                            .build());
        }
    }
}
