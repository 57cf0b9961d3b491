package io.jenkins.plugins.gateddeploy.migration;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.ReportBuilder;
import io.jenkins.plugins.gateddeploy.gate.Source;
import io.jenkins.plugins.gateddeploy.gate.UnreadableFileException;
import io.jenkins.plugins.gateddeploy.gate.WorkspaceFiles;
import io.jenkins.plugins.gateddeploy.migration.database.DatabaseException;
import io.jenkins.plugins.gateddeploy.migration.database.Deadline;
import io.jenkins.plugins.gateddeploy.migration.database.DriverSource;
import io.jenkins.plugins.gateddeploy.migration.database.ScratchDatabase;
import io.jenkins.plugins.gateddeploy.migration.rehearsal.RehearsalResult;
import io.jenkins.plugins.gateddeploy.migration.rehearsal.RehearsalRun;
import io.jenkins.plugins.gateddeploy.migration.rehearsal.RehearsedMigration;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlScript;
import io.jenkins.plugins.gateddeploy.migration.tool.SqlText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tries the pending migrations on the scratch database and puts what it showed into the report. */
final class RehearsalStep {
    /** Index builds take their time; a rehearsal that takes longer says enough. */
    static final Duration LONGEST = Duration.ofHours(1);

    private RehearsalStep() {}

    static void run(
            MigrationRequest request, WorkspaceFiles files, DriverSource drivers, ServerView view, ReportBuilder report)
            throws InterruptedException {
        List<RehearsedMigration> migrations = migrations(view.pending());
        try {
            RehearsalResult result = new ScratchDatabase(drivers, files)
                    .use(request.rehearseOn(), Deadline.in(LONGEST), scratch -> {
                        ScratchDatabase.mustBeApart(scratch, view.identity());
                        return new RehearsalRun(scratch).run(migrations);
                    });
            result.findings().forEach(report::add);
            report.fact("rehearsal", result.migrations());
        } catch (DatabaseException e) {
            report.couldNotTell(Finding.error("migration-rehearsal-unknown")
                    .title("The rehearsal could not be done: " + e.getMessage())
                    .expected("a scratch database that can be written to")
                    .at(Source.object(e.place()))
                    .fix(e.fix())
                    .build());
        }
    }

    private static List<RehearsedMigration> migrations(PendingScripts pending) {
        List<RehearsedMigration> migrations = new ArrayList<>();
        for (PendingScripts.Entry entry : pending.entries()) {
            SqlScript up = entry.isWhole() ? entry.sql().script() : null;
            migrations.add(new RehearsedMigration(
                    entry.file(),
                    up,
                    entry.reason() == null && up == null
                            ? "it " + entry.unanalysed().get(0).reason()
                            : entry.reason(),
                    up == null ? null : down(entry, up),
                    entry.sql() == null ? null : entry.sql().transactions()));
        }
        return migrations;
    }

    private static SqlScript down(PendingScripts.Entry entry, SqlScript up) {
        try {
            Optional<SqlText> down = entry.migration().local().downSql();
            return down.map(it -> SqlScript.read(it.file(), it.text(), up.target()))
                    .orElse(null);
        } catch (UnreadableFileException e) {
            return null;
        }
    }
}
