package io.jenkins.plugins.gateddeploy.migration;

import io.jenkins.plugins.gateddeploy.gate.UnreadableFileException;
import io.jenkins.plugins.gateddeploy.migration.risk.run.PendingMigration;
import io.jenkins.plugins.gateddeploy.migration.risk.run.PendingMigration.WayBack;
import io.jenkins.plugins.gateddeploy.migration.risk.run.UnanalysedChange;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlScript;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlTarget;
import io.jenkins.plugins.gateddeploy.migration.tool.LocalMigration;
import io.jenkins.plugins.gateddeploy.migration.tool.Migration;
import io.jenkins.plugins.gateddeploy.migration.tool.SqlText;
import io.jenkins.plugins.gateddeploy.migration.tool.ToolStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The pending migrations in the order in which they will run, their SQL read and taken apart once for all who look at it. */
final class PendingScripts {
    /** Tools that write a down migration beside every up migration. */
    private static final Set<String> WITH_WAY_BACK = Set.of("golang-migrate", "goose", "dbmate");

    private final List<Entry> entries = new ArrayList<>();

    /**
     * One pending migration.
     *
     * @param migration as the tool sees it
     * @param sql how it will run; null if its SQL is not known
     * @param reason why its SQL is not known, to complete "because …"; null if it is
     * @param unanalysed what it does beside that SQL
     */
    record Entry(Migration migration, PendingMigration sql, String reason, List<UnanalysedChange> unanalysed) {
        Entry(Migration migration, PendingMigration sql, String reason) {
            this(migration, sql, reason, List.of());
        }

        /** True if its SQL is all that it does. */
        boolean isWhole() {
            return sql != null && unanalysed.isEmpty();
        }

        String file() {
            return migration.file().orElse(migration.key());
        }
    }

    /** @param target null if SQL is not analysed for this database, and then only names are known */
    static PendingScripts of(ToolStatus status, SqlTarget target) {
        PendingScripts scripts = new PendingScripts();
        List<Migration> pending = status.pending();
        boolean waysBack =
                WITH_WAY_BACK.contains(status.tool().id()) || pending.stream().anyMatch(it -> hasWayBack(it.local()));
        SqlTarget next = target;
        for (Migration migration : pending) {
            Entry entry = entry(migration, next, waysBack);
            scripts.entries.add(entry);
            if (entry.sql() != null) {
                // Whether the next file runs in the same session is known to the tool alone.
                next = next.quoting(entry.sql().script().later());
            }
        }
        return scripts;
    }

    List<Entry> entries() {
        return entries;
    }

    private static Entry entry(Migration migration, SqlTarget target, boolean waysBack) {
        LocalMigration local = migration.local();
        if (local == null) {
            return new Entry(migration, null, "its file is not in the code");
        }
        if (target == null) {
            return new Entry(migration, null, "SQL of this database is not analysed");
        }
        List<UnanalysedChange> unanalysed = unanalysed(local);
        try {
            Optional<SqlText> sql = local.upSql();
            if (sql.isEmpty() && !unanalysed.isEmpty()) {
                return new Entry(migration, null, "it " + unanalysed.get(0).reason(), unanalysed);
            }
            if (sql.isEmpty()) {
                return new Entry(
                        migration, null, "it is written in " + local.language().title());
            }
            SqlScript script = SqlScript.read(local.file(), sql.get().text(), target);
            WayBack wayBack = !waysBack || local.repeatable()
                    ? WayBack.NOT_EXPECTED
                    : hasWayBack(local) ? WayBack.EXISTS : WayBack.MISSING;
            return new Entry(migration, new PendingMigration(script, local.transactions(), wayBack), null, unanalysed);
        } catch (UnreadableFileException e) {
            return new Entry(migration, null, e.getMessage(), unanalysed);
        }
    }

    private static List<UnanalysedChange> unanalysed(LocalMigration local) {
        return local.notAnalysed().stream()
                .map(it -> new UnanalysedChange(local.file(), local.name(), it, local.comment()))
                .toList();
    }

    private static boolean hasWayBack(LocalMigration local) {
        try {
            return local != null && local.downSql().isPresent();
        } catch (UnreadableFileException e) {
            return false;
        }
    }
}
