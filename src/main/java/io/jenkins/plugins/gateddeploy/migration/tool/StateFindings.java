package io.jenkins.plugins.gateddeploy.migration.tool;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Severity;
import io.jenkins.plugins.gateddeploy.gate.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The findings that a {@link ToolStatus} amounts to. Rule ids: {@code migration-<state>} for every state worth
 * reporting, {@code migration-history-missing}, {@code migration-history-foreign}, {@code migration-no-history}, {@code migration-locked}, {@code migration-file-unreadable}.
 *
 * @param findings to be added as they are
 * @param unknown what could not be told
 */
public record StateFindings(List<Finding> findings, List<Finding> unknown) {
    private static final String EXPECTED = "every migration of the code run to its end once, or pending";
    private static final int MAX_PER_STATE = 50;

    public StateFindings {
        findings = List.copyOf(findings);
        unknown = List.copyOf(unknown);
    }

    /** @param now for the age of locks */
    public static StateFindings of(ToolStatus status, Instant now) {
        List<Finding> findings = new ArrayList<>();
        List<Finding> unknown = new ArrayList<>();
        if (status.historyMissing()) {
            findings.add(historyMissing(status));
        }
        if (status.unrecorded()) {
            findings.add(noHistory(status));
        }
        if (nothingInCommon(status)) {
            findings.add(foreign(status));
        }
        status.locks().forEach(it -> findings.add(locked(status, it, now)));
        Map<MigrationState, Integer> told = new EnumMap<>(MigrationState.class);
        for (Migration migration : status.migrations()) {
            MigrationState state = migration.state();
            if (state.severity() != null && told.merge(state, 1, Integer::sum) <= MAX_PER_STATE) {
                (state == MigrationState.UNKNOWN ? unknown : findings).add(state(status, migration));
            }
        }
        told.forEach((state, number) -> {
            if (number > MAX_PER_STATE) {
                findings.add(more(status, state, number - MAX_PER_STATE));
            }
        });
        status.problems().forEach(it -> unknown.add(unreadable(it)));
        return new StateFindings(findings, unknown);
    }

    private static Finding historyMissing(ToolStatus status) {
        String tool = status.tool().title();
        String found = status.emptyDatabase()
                ? "no table at all: never migrated, or the wrong database or schema"
                : "tables, but no history: never migrated with " + tool
                        + ", the wrong database or schema, or this user may not see it";
        if (!status.elsewhere().isEmpty()) {
            found += "; seen instead: "
                    + MigrationFiles.some(
                            status.elsewhere().stream().map(HistoryTable::title).toList());
        }
        return Finding.error("migration-history-missing")
                .title("There is no " + tool + " history table where the connection looks")
                .expected(tool + "'s history table in the current schema")
                .found(found)
                .at(Source.file(status.directory()))
                .fix("Check database and schema in the URL and tool:. If this database really is new, let the tool"
                        + " create its history first, or bypass this gate once with that reason.")
                .build();
    }

    private static boolean nothingInCommon(ToolStatus status) {
        long onlyThere = status.migrations().stream()
                .filter(it -> it.state() == MigrationState.MISSING)
                .count();
        long onlyHere = status.migrations().stream()
                .filter(it -> it.state().pending() && it.local() != null)
                .count();
        return onlyThere > 1
                && onlyHere > 0
                && onlyThere + onlyHere == status.migrations().size();
    }

    private static Finding foreign(ToolStatus status) {
        int applied = status.applied();
        return Finding.error("migration-history-foreign")
                .title("Nothing that ran on this database is among the files")
                .expected("a history that begins with the same migrations as the files")
                .found(SetComparison.count(applied, "applied migration") + " in "
                        + status.table().title() + ", "
                        + SetComparison.count(status.pending().size(), "file") + ", and none in both")
                .at(Source.file(status.directory()).about(status.table().title()))
                .fix("This is probably another application's database or the wrong directory: check the URL and dir.")
                .build();
    }

    private static Finding more(ToolStatus status, MigrationState state, int number) {
        return new Finding(
                rule(state),
                state.severity(),
                "And " + number + " more are " + state.word().replace('-', ' '),
                EXPECTED,
                number + " more: " + state.meaning(),
                Source.file(status.directory()),
                status.tool().fix(state));
    }

    private static String rule(MigrationState state) {
        return "migration-" + (state == MigrationState.LATE ? MigrationState.OUT_OF_ORDER : state).word();
    }

    private static Finding noHistory(ToolStatus status) {
        return Finding.info("migration-no-history")
                .title("Nothing records which of the SQL files ran here")
                .expected("a table that lists them by name or number")
                .found("none, so all count as pending, and only the catalogue tells what is there already")
                .at(Source.file(status.directory()))
                .fix("Name the tool with tool: if one of the known ones runs these files.")
                .build();
    }

    private static Finding locked(ToolStatus status, HistoryLock lock, Instant now) {
        String owner = lock.owner() == null ? "" : " by " + lock.owner();
        String age = lock.since() == null
                ? ", since when is not recorded"
                : " since " + lock.since() + ", " + age(lock, now);
        return Finding.error("migration-locked")
                .title(status.tool().title() + "'s migration lock is held")
                .expected("nobody migrating this database")
                .found("lock held" + owner + age)
                .at(Source.object(lock.table()))
                .fix("If a migration is running, wait for it. If none is, the process that held the lock died: "
                        + lock.release())
                .build();
    }

    private static String age(HistoryLock lock, Instant now) {
        Duration age = Duration.between(lock.since(), now);
        if (age.isNegative()) {
            return "which is in the future: clocks or time zones differ";
        }
        String text = age.toDays() > 1
                ? age.toDays() + " days"
                : age.toHours() > 0 ? age.toHours() + " h " + age.toMinutesPart() + " min" : age.toMinutes() + " min";
        return text + " ago";
    }

    private static Finding state(ToolStatus status, Migration migration) {
        MigrationState state = migration.state();
        String table = status.table() == null ? null : status.table().title();
        Source source = migration.file().map(Source::file).orElse(Source.object(table));
        return new Finding(
                rule(state),
                state.severity(),
                migration.title() + " is " + state.word().replace('-', ' ') + ". " + state.meaning(),
                migration.expected() == null ? EXPECTED : migration.expected(),
                migration.found() == null ? state.word() : migration.found(),
                table == null ? source : source.about(table),
                status.tool().fix(state));
    }

    private static Finding unreadable(FileProblem problem) {
        return new Finding(
                "migration-file-unreadable",
                Severity.ERROR,
                problem.sentence(),
                "a migration file that can be read: UTF-8 text, at most 16 MiB, inside the workspace",
                "a file that the gate, and perhaps the tool, cannot read",
                Source.file(problem.file()),
                "Repair the file, or move it out of the directory if it is no migration.");
    }
}
