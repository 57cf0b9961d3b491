package io.jenkins.plugins.gateddeploy.migration.tool;

import java.util.List;

/**
 * The state of all migrations on one database.
 *
 * @param tool which tool's they are
 * @param directory the migrations, relative to the workspace
 * @param connected false if only the files were looked at, so that nothing is known to have run
 * @param table the history table; null if there is none where the connection looks, or the tool keeps none
 * @param elsewhere tables that look like a history of this or another tool and are not the one used
 * @param emptyDatabase true if the schema has no table at all
 * @param migrations every migration that files or history know, files first, in the tool's order
 * @param locks lock rows that are held
 * @param problems files that could not be read or understood
 */
public record ToolStatus(
        MigrationTool tool,
        String directory,
        boolean connected,
        HistoryTable table,
        List<HistoryTable> elsewhere,
        boolean emptyDatabase,
        List<Migration> migrations,
        List<HistoryLock> locks,
        List<FileProblem> problems) {
    public ToolStatus {
        elsewhere = List.copyOf(elsewhere);
        migrations = List.copyOf(migrations);
        locks = List.copyOf(locks);
        problems = List.copyOf(problems);
    }

    /** Migrations that still have to run, in the tool's order. */
    public List<Migration> pending() {
        return migrations.stream().filter(it -> it.state().pending()).toList();
    }

    /** How many ran here to the end, whether the code still has them or not. */
    public int applied() {
        return (int) migrations.stream().filter(it -> it.state().applied()).count();
    }

    /** True if what is recorded, or the files, leave open what this database has or will get. */
    public boolean uncertain() {
        return !problems.isEmpty()
                || migrations.stream()
                        .map(Migration::state)
                        .anyMatch(it -> it == MigrationState.UNKNOWN
                                || it == MigrationState.FAILED
                                || it == MigrationState.HALF_APPLIED
                                || it == MigrationState.DIRTY);
    }

    /** True if nothing on this database records what ran: plain SQL files, of which no table keeps a list. */
    public boolean unrecorded() {
        return connected && table == null && !tool.keepsHistory();
    }

    /** True if the tool keeps a history table and none was found. */
    public boolean historyMissing() {
        return connected && table == null && tool.keepsHistory();
    }
}
