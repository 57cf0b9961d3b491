package io.jenkins.plugins.gateddeploy.migration.tool;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The comparison that most tools share: files and rows are matched by key, whatever the highest version is. What each
 * tool makes of a migration that is older than an applied one differs, so that is a parameter.
 */
final class SetComparison {
    private final Comparator<String> versions;
    private final MigrationState behind;

    /**
     * @param versions order of versions as the tool has it
     * @param behind state of a pending migration that is older than an applied one: OUT_OF_ORDER if the tool refuses or
     *     skips it, LATE if it runs it, PENDING if it knows no order
     */
    SetComparison(Comparator<String> versions, MigrationState behind) {
        this.versions = versions;
        this.behind = behind;
    }

    List<Migration> compare(List<LocalMigration> local, Collection<Recorded> recorded) {
        Map<String, Recorded> history = new LinkedHashMap<>();
        recorded.forEach(it -> history.put(it.key(), it));
        String newest = history.values().stream()
                .filter(it -> it.state() != MigrationState.UNDONE)
                .map(Recorded::version)
                .filter(Objects::nonNull)
                .max(versions)
                .orElse(null);
        Map<String, LocalMigration> first = new HashMap<>();
        List<Migration> result = new ArrayList<>();
        for (LocalMigration migration : local) {
            LocalMigration same = first.putIfAbsent(migration.key(), migration);
            if (same != null) {
                result.add(Migration.of(migration, MigrationState.DUPLICATE)
                        .saying("one file for version " + migration.key(), same.file() + " and " + migration.file()));
            } else {
                result.add(state(migration, history.get(migration.key()), newest));
            }
        }
        history.values().stream()
                .filter(it -> !first.containsKey(it.key()))
                .map(it -> gone(it, local))
                .forEach(result::add);
        return result;
    }

    private Migration state(LocalMigration local, Recorded row, String newest) {
        if (row == null) {
            boolean older = newest != null && local.version() != null && versions.compare(local.version(), newest) < 0;
            Migration pending = Migration.of(local, older ? behind : MigrationState.PENDING);
            return older && behind != MigrationState.PENDING
                    ? pending.saying("to have run before " + newest, "not in the history, and " + newest + " is")
                    : pending;
        }
        Migration known = Migration.of(local, row.state()).at(row.at()).saying(null, row.found());
        boolean edited = row.state() == MigrationState.APPLIED
                && row.checksum() != null
                && local.checksum() != null
                && !row.checksum().equals(local.checksum());
        return edited
                ? Migration.of(local, MigrationState.EDITED)
                        .at(row.at())
                        .saying("checksum " + row.checksum(), "checksum " + local.checksum())
                : known;
    }

    private Migration gone(Recorded row, List<LocalMigration> local) {
        if (row.state() == MigrationState.APPLIED) {
            return Migration.of(row.key(), MigrationState.MISSING, null)
                    .at(row.at())
                    .saying("a file for " + row.key(), "none among " + count(local.size(), "file"));
        }
        return Migration.of(row.key(), row.state(), null).at(row.at()).saying(null, row.found());
    }

    static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
