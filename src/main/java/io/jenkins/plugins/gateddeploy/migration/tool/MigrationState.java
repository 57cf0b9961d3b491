package io.jenkins.plugins.gateddeploy.migration.tool;

import io.jenkins.plugins.gateddeploy.gate.Severity;
import java.util.Locale;

/**
 * The state of one migration on one database: what the files and the history table say together. Every constant tells
 * in one sentence what it means, whether it stops a deployment, and whether the migration still has to run.
 */
public enum MigrationState {
    APPLIED(null, false, "It ran on this database, and nothing says that its file has changed since."),
    PENDING(null, true, "It has not run on this database; the tool will run it."),
    FAILED(
            Severity.ERROR,
            false,
            "The tool recorded that it failed on this database; nothing runs until that is repaired."),
    HALF_APPLIED(
            Severity.ERROR,
            false,
            "Some of its statements ran and it was not finished; the schema is between two versions."),
    DIRTY(
            Severity.ERROR,
            false,
            "The tool marked the database as dirty at this version: a migration started and did not end well."),
    MISSING(
            Severity.ERROR,
            false,
            "It ran on this database, and the code about to be deployed does not have it: older code or another"
                    + " branch."),
    PRUNED(
            Severity.INFO,
            false,
            "It ran on this database and is older than every file that is left, which this tool allows."),
    RENAMED(
            Severity.ERROR,
            false,
            "It ran under another file name, so the tool will take it for a new one and run it again."),
    EDITED(Severity.ERROR, false, "Its file was changed after it ran here, so this database has something else."),
    OUT_OF_ORDER(
            Severity.ERROR,
            true,
            "It has not run and is older than one that has; the tool refuses it or leaves it out without a word."),
    LATE(
            Severity.WARNING,
            true,
            "It has not run and is older than one that has; the tool will run it after the newer one."),
    FORKED(
            Severity.ERROR,
            true,
            "It and another migration both follow the same one, so the tool refuses to choose between them."),
    DUPLICATE(Severity.ERROR, false, "More than one file claims this version, so what runs is left to chance."),
    MISNAMED(
            Severity.ERROR,
            false,
            "Its name is almost one that the tool reads, but not quite, so the tool leaves it out without a word."),
    ORPHANED(Severity.WARNING, false, "Nothing leads to this file, so the tool never reads it."),
    IGNORED(Severity.INFO, false, "It has not run and the tool will not run it, because it is configured so."),
    BASELINE(null, false, "The history of this database was started here; older migrations count as applied."),
    BELOW_BASELINE(null, false, "It is at or below the baseline of this database, so the tool leaves it out."),
    REPEATABLE_PENDING(null, true, "A repeatable migration that never ran on this database; the tool will run it."),
    REPEATABLE_CHANGED(
            null, true, "A repeatable migration that changed since it last ran here; the tool will run it again."),
    UNDONE(null, true, "It ran and was taken back; the tool will run it again."),
    DELETED(null, false, "It ran, and somebody marked it as deleted from the code on purpose."),
    UNKNOWN(Severity.ERROR, false, "What is recorded does not tell whether it ran as the file says.");

    private final Severity severity;
    private final boolean toRun;
    private final String meaning;

    MigrationState(Severity severity, boolean toRun, String meaning) {
        this.severity = severity;
        this.toRun = toRun;
        this.meaning = meaning;
    }

    /** One sentence for the person who reads the report. */
    public String meaning() {
        return meaning;
    }

    /** True if a deployment must not go on in this state. */
    public boolean blocks() {
        return severity == Severity.ERROR;
    }

    /** How much this state matters; null if it is nothing to report. */
    public Severity severity() {
        return severity;
    }

    /** True if it counts as pending: it has not run, or has to run again. */
    public boolean pending() {
        return toRun;
    }

    /** True if it counts as applied: its statements ran here to the end, whatever became of its file. */
    public boolean applied() {
        return this == APPLIED
                || this == EDITED
                || this == RENAMED
                || this == MISSING
                || this == PRUNED
                || this == DELETED;
    }

    /** The word used in reports: {@code half-applied}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
