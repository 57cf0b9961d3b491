package io.jenkins.plugins.gateddeploy.migration;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.ReportBuilder;
import io.jenkins.plugins.gateddeploy.gate.Source;
import io.jenkins.plugins.gateddeploy.migration.reality.Reality;
import io.jenkins.plugins.gateddeploy.migration.reality.ShortName;
import io.jenkins.plugins.gateddeploy.migration.tool.Migration;
import io.jenkins.plugins.gateddeploy.migration.tool.ToolStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * After migrating nothing may be pending: a migration step that ran somewhere else, or not at all, looks green too. Where no
 * table records what ran, the catalogue is the witness, and what it cannot tell is unknown.
 */
final class StillPending {
    private static final int SHOWN = 20;
    private static final String EXPECTED = "nothing pending after migrating";
    private static final String FIX =
            "Check that the deployment's migration step ran, to its end, and on this URL; run it,"
                    + " then run this gate again.";

    private StillPending() {}

    /**
     * Rule ids: {@code migration-still-pending}, {@code migration-unknown}. Corrects the facts {@code applied} and {@code
     * pending} by what the catalogue shows.
     *
     * @param reality by the key of the pending migration; asked only if nothing records what ran
     */
    static void addTo(ReportBuilder report, ToolStatus status, Map<String, Reality> reality) {
        List<Migration> pending = new ArrayList<>(status.pending());
        if (status.unrecorded()) {
            pending.removeIf(it -> reality.get(it.key()) == Reality.ALREADY_THERE);
            report.fact("applied", status.applied() + status.pending().size() - pending.size());
            report.fact("pending", pending.size());
            List<Migration> untold = pending.stream()
                    .filter(it -> reality.getOrDefault(it.key(), Reality.UNKNOWN) == Reality.UNKNOWN)
                    .toList();
            pending.removeAll(untold);
            untold.stream().limit(SHOWN).forEach(it -> report.couldNotTell(untold(it)));
        }
        pending.stream().limit(SHOWN).forEach(it -> report.add(of(status, it)));
        if (pending.size() > SHOWN) {
            int more = pending.size() - SHOWN;
            report.add(Finding.error("migration-still-pending")
                    .title(more + " more migrations have not run on this database")
                    .expected(EXPECTED)
                    .found(more + " more that are pending")
                    .at(Source.file(status.directory()))
                    .fix(FIX)
                    .build());
        }
    }

    private static Finding of(ToolStatus status, Migration migration) {
        String file = migration.file().orElse(migration.key());
        return Finding.error("migration-still-pending")
                .title(ShortName.of(file) + " has not run on this database")
                .expected(EXPECTED)
                .found(
                        status.unrecorded()
                                ? "not all of what it does is in the database, and no table records whether it ran"
                                : migration.state().word() + ": not recorded in "
                                        + (status.table() == null
                                                ? "a history table, which is missing"
                                                : status.table().title()))
                .at(Source.file(file))
                .fix(FIX)
                .build();
    }

    private static Finding untold(Migration migration) {
        String file = migration.file().orElse(migration.key());
        return Finding.error("migration-unknown")
                .title("Whether " + ShortName.of(file) + " ran on this database could not be told")
                .expected("a table that lists it, or objects that show that it ran")
                .found("no such table, and nothing that the catalogue could show")
                .at(Source.file(file))
                .fix(
                        "Let a migration tool run these files; it keeps a list of what ran. Until then name in requires what"
                                + " the new version needs, and look at this one yourself.")
                .build();
    }
}
