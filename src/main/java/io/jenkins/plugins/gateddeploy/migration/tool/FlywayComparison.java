package io.jenkins.plugins.gateddeploy.migration.tool;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Flyway's states. The table is a log: a later row may undo, delete or replace what an earlier one says, so rows are
 * folded in the order of {@code installed_rank}.
 * https://github.com/flyway/flyway/blob/flyway-13.0.0/flyway-core/src/main/java/org/flywaydb/core/internal/info/MigrationInfoServiceImpl.java
 */
final class FlywayComparison {
    private final Comparator<String> order = FlywayNames.order();
    private final FlywaySettings settings;
    private final List<LocalMigration> local;
    private final Map<String, Recorded> versioned = new LinkedHashMap<>();
    private final Map<String, String> descriptions = new LinkedHashMap<>();
    private final Map<String, HistoryRow> repeatable = new LinkedHashMap<>();
    private final Set<String> deleted = new LinkedHashSet<>();
    private final Set<String> withoutFile = new HashSet<>();
    private String baseline;

    FlywayComparison(FlywaySettings settings, List<LocalMigration> local, List<HistoryRow> rows) {
        this.settings = settings;
        this.local = local;
        rows.forEach(this::fold);
    }

    List<Migration> result() {
        String fresh = freshBaseline();
        List<LocalMigration> plain = local.stream()
                .filter(it -> !it.repeatable() && !it.key().startsWith("B"))
                .toList();
        MigrationState behind = settings.outOfOrder() ? MigrationState.LATE : MigrationState.OUT_OF_ORDER;
        List<Migration> result = new ArrayList<>();
        for (Migration migration : new SetComparison(order, behind).compare(plain, versioned.values())) {
            result.add(corrected(migration, fresh));
        }
        local.stream()
                .filter(it -> !it.repeatable() && it.key().startsWith("B"))
                .map(it -> Migration.of(
                        it, it.version().equals(fresh) ? MigrationState.PENDING : MigrationState.BELOW_BASELINE))
                .forEach(result::add);
        Set<String> seen = new HashSet<>();
        local.stream()
                .filter(LocalMigration::repeatable)
                .map(it -> seen.add(it.key()) ? repeatable(it) : Migration.of(it, MigrationState.DUPLICATE))
                .forEach(result::add);
        repeatable.forEach((description, row) -> {
            if (!seen.contains(description)) {
                result.add(Migration.of("R " + description, missing(), null)
                        .at(row.time("installed_on"))
                        .saying("a file for the repeatable migration " + description, "none"));
            }
        });
        deleted.stream()
                .filter(it -> !seen.contains(it))
                .map(it -> Migration.of("R " + it, MigrationState.DELETED, null))
                .forEach(result::add);
        return result;
    }

    private void fold(HistoryRow row) {
        String type = String.valueOf(row.text("type")).toUpperCase(Locale.ROOT);
        String version = row.text("version");
        boolean success = row.truth("success");
        if (type.equals("SCHEMA") || type.equals("TABLE")) {
            return; // Notes of what Flyway itself created
        }
        if (version == null) {
            String description = row.text("description");
            if (type.equals("DELETE")) {
                repeatable.remove(description);
                deleted.add(description);
            } else {
                repeatable.put(description, row);
                deleted.remove(description);
            }
            return;
        }
        String key = FlywayNames.canonical(version);
        Recorded recorded = Recorded.applied(key, key, row.time("installed_on")).withChecksum(row.text("checksum"));
        if (type.equals("DELETE")) {
            // A file that came back after that is a new one to Flyway.
            boolean back = local.stream().anyMatch(it -> it.key().equals(key));
            versioned.computeIfPresent(key, (k, old) -> back ? null : old.as(MigrationState.DELETED, null));
        } else if (type.startsWith("UNDO")) {
            if (success) {
                versioned.put(key, recorded.as(MigrationState.UNDONE, null));
            } else {
                versioned.put(key, recorded.as(MigrationState.FAILED, "its undo script failed"));
            }
        } else if (type.endsWith("BASELINE")) {
            baseline = key;
            versioned.put(key, recorded.as(MigrationState.BASELINE, null));
        } else {
            versioned.put(
                    key,
                    success
                            ? recorded
                            : recorded.as(MigrationState.FAILED, "success = false in " + row.text("script")));
            descriptions.put(key, String.valueOf(row.text("description")));
            if (!type.equals("SQL")) {
                withoutFile.add(key);
            }
        }
    }

    private Migration corrected(Migration migration, String fresh) {
        String key = migration.key();
        String floor = baseline == null ? fresh : baseline;
        boolean below = floor != null && order.compare(key, floor) <= 0;
        MigrationState state = migration.state();
        if (below && (state.pending() || state == MigrationState.BASELINE)) {
            return Migration.of(
                    key, state == MigrationState.BASELINE ? state : MigrationState.BELOW_BASELINE, migration.local());
        }
        if (state == MigrationState.MISSING && withoutFile.contains(key)) {
            // Java and script migrations live in the application's code, not among these files.
            return Migration.of(key, MigrationState.APPLIED, null).at(migration.appliedAt());
        }
        if (state == MigrationState.MISSING) {
            return new Migration(key, missing(), null, migration.appliedAt(), migration.expected(), migration.found());
        }
        if (state == MigrationState.APPLIED && migration.local() != null && renamed(migration)) {
            return Migration.of(migration.local(), MigrationState.EDITED)
                    .at(migration.appliedAt())
                    .saying(
                            "description '" + descriptions.get(key) + "'",
                            "'" + migration.local().name() + "'");
        }
        return migration;
    }

    private boolean renamed(Migration migration) {
        String recorded = descriptions.get(migration.key());
        String now = migration.local().name();
        // Flyway shortens descriptions to 200 characters and writes a marker where there is none.
        boolean empty = now.equals(migration.local().key());
        return recorded != null && !empty && now.length() <= 200 && !recorded.equals(now);
    }

    private Migration repeatable(LocalMigration migration) {
        HistoryRow row = repeatable.get(migration.key());
        if (row == null) {
            return Migration.of(migration, MigrationState.REPEATABLE_PENDING);
        }
        if (!row.truth("success")) {
            return Migration.of(migration, MigrationState.FAILED)
                    .at(row.time("installed_on"))
                    .saying(null, "success = false in " + row.text("script"));
        }
        boolean same = migration.checksum() == null || migration.checksum().equals(row.text("checksum"));
        return Migration.of(migration, same ? MigrationState.APPLIED : MigrationState.REPEATABLE_CHANGED)
                .at(row.time("installed_on"));
    }

    private MigrationState missing() {
        return settings.ignoresMissing() ? MigrationState.PRUNED : MigrationState.MISSING;
    }

    /** On an empty history Flyway starts with the newest baseline script and leaves out what it replaces. */
    private String freshBaseline() {
        if (!versioned.isEmpty()) {
            return null;
        }
        return local.stream()
                .filter(it -> !it.repeatable() && it.key().startsWith("B"))
                .map(LocalMigration::version)
                .max(order)
                .orElse(null);
    }
}
