package io.jenkins.plugins.gateddeploy.migration;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Source;
import io.jenkins.plugins.gateddeploy.migration.reality.ShortName;
import io.jenkins.plugins.gateddeploy.migration.tool.Migration;
import io.jenkins.plugins.gateddeploy.migration.tool.ToolStatus;
import java.util.ArrayList;
import java.util.List;

/** After migrating nothing may be pending: a migration step that ran somewhere else, or not at all, looks green too. */
final class StillPending {
    private static final int SHOWN = 20;

    private StillPending() {}

    /** Rule id: {@code migration-still-pending}. */
    static List<Finding> findings(ToolStatus status) {
        List<Migration> pending = status.pending();
        List<Finding> findings = new ArrayList<>();
        pending.stream().limit(SHOWN).forEach(it -> findings.add(of(status, it)));
        if (pending.size() > SHOWN) {
            findings.add(Finding.error("migration-still-pending")
                    .title((pending.size() - SHOWN) + " more migrations have not run on this database")
                    .at(Source.file(status.directory()))
                    .build());
        }
        return findings;
    }

    private static Finding of(ToolStatus status, Migration migration) {
        String file = migration.file().orElse(migration.key());
        String history =
                status.table() == null ? "no history table" : status.table().title();
        return Finding.error("migration-still-pending")
                .title(ShortName.of(file) + " has not run on this database")
                .expected("nothing pending after migrating")
                .found(migration.state().word() + ": not recorded in " + history)
                .at(Source.file(file))
                .fix(
                        "Check that the deployment's migration step ran, to its end, and on this URL; run it, then run this"
                                + " gate again.")
                .build();
    }
}
