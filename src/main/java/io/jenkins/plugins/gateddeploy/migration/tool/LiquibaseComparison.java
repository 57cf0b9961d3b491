package io.jenkins.plugins.gateddeploy.migration.tool;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import liquibase.ContextExpression;
import liquibase.Contexts;
import liquibase.change.CheckSum;
import liquibase.changelog.ChangeSet;

/**
 * Liquibase's states. A changeset is found again by id and author, and by its file as far as that can be told: the same file
 * is {@code changelog.xml}, {@code db/changelog.xml} or {@code classpath:db/changelog.xml}, depending on how the
 * changelog was addressed.
 */
final class LiquibaseComparison {
    /** Checksums before version 8 (Liquibase 3.5) cannot be computed any more; Liquibase replaces them when it runs. */
    private static final int OLDEST_CHECKSUM = 8;

    private final String contexts;
    private final List<LocalMigration> local;
    private final Map<String, List<HistoryRow>> rows = new LinkedHashMap<>();
    private final Set<HistoryRow> matched = new HashSet<>();

    LiquibaseComparison(String contexts, List<LocalMigration> local, List<HistoryRow> history) {
        this.contexts = contexts;
        this.local = local;
        history.forEach(it -> rows.computeIfAbsent(who(it.text("id"), it.text("author")), who -> new ArrayList<>())
                .add(it));
    }

    List<Migration> result() {
        Map<LocalMigration, HistoryRow> found = new HashMap<>();
        int lastApplied = -1;
        for (int i = 0; i < local.size(); i++) {
            LiquibaseChangeSet change = local.get(i).detail(LiquibaseChangeSet.class);
            HistoryRow row = change == null ? null : byPath(change.set());
            if (row != null) {
                matched.add(row);
                found.put(local.get(i), row);
                lastApplied = i;
            }
        }
        List<Migration> result = new ArrayList<>();
        for (int i = 0; i < local.size(); i++) {
            LocalMigration migration = local.get(i);
            LiquibaseChangeSet change = migration.detail(LiquibaseChangeSet.class);
            HistoryRow row = found.get(migration);
            if (change == null) {
                result.add(Migration.of(migration, MigrationState.ORPHANED).saying("an include that names it", "none"));
            } else if (row != null) {
                result.add(applied(migration, change, row));
            } else {
                result.add(notApplied(migration, change, i < lastApplied));
            }
        }
        rows.values().forEach(all -> all.stream()
                .filter(it -> !matched.contains(it))
                .map(this::missing)
                .forEach(result::add));
        return result;
    }

    private Migration applied(LocalMigration migration, LiquibaseChangeSet change, HistoryRow row) {
        MigrationState state = MigrationState.APPLIED;
        if ("FAILED".equals(row.text("exectype"))) {
            state = MigrationState.FAILED;
        }
        Migration applied = Migration.of(migration, state).at(row.time("dateexecuted"));
        String recorded = row.text("md5sum");
        boolean comparable = recorded != null && recorded.matches("[0-9]+:.*") && !change.isUnprovable();
        if (state != MigrationState.APPLIED || !comparable || version(recorded) < OLDEST_CHECKSUM) {
            return applied;
        }
        String now = change.checksumLike(CheckSum.parse(recorded));
        if (now == null || now.equals(recorded)) {
            return applied;
        }
        if (change.set().isRunOnChange() || change.set().isAlwaysRun()) {
            return Migration.of(migration, MigrationState.REPEATABLE_CHANGED).at(row.time("dateexecuted"));
        }
        if (change.hasOpenParameter()) {
            // Its text depends on what Liquibase is started with, so a difference proves nothing.
            return applied;
        }
        return Migration.of(migration, MigrationState.EDITED)
                .at(row.time("dateexecuted"))
                .saying("checksum " + recorded, "checksum " + now);
    }

    private Migration notApplied(LocalMigration migration, LiquibaseChangeSet change, boolean passedBy) {
        ChangeSet set = change.set();
        if (change.ignored() != null) {
            return ignored(migration, change.ignored());
        }
        // A plain SQL file among the changelogs has neither context nor labels, not even empty ones.
        ContextExpression context = set.getContextFilter() == null ? new ContextExpression() : set.getContextFilter();
        if (contexts != null && !context.matches(new Contexts(contexts))) {
            return ignored(migration, "context " + context + ", and the project runs with " + contexts);
        }
        HistoryRow moved = sameChangeElsewhere(change);
        if (moved != null) {
            matched.add(moved);
            return Migration.of(migration, MigrationState.RENAMED)
                    .at(moved.time("dateexecuted"))
                    .saying("file " + moved.text("filename") + ", as in the history", set.getFilePath());
        }
        boolean labelled = set.getLabels() != null && !set.getLabels().isEmpty();
        boolean filtered = !context.isEmpty() || labelled;
        if (passedBy && filtered && contexts == null) {
            // Liquibase runs in order, so later ones that ran say that this one was filtered out.
            return ignored(migration, "context or label, and later changesets ran without it");
        }
        return Migration.of(
                migration, set.isRunOnChange() ? MigrationState.REPEATABLE_PENDING : MigrationState.PENDING);
    }

    private static Migration ignored(LocalMigration migration, String why) {
        return Migration.of(migration, MigrationState.IGNORED).saying(null, why);
    }

    private Migration missing(HistoryRow row) {
        String key = row.text("filename") + "::" + row.text("id") + "::" + row.text("author");
        return Migration.of(key, MigrationState.MISSING, null)
                .at(row.time("dateexecuted"))
                .saying(
                        "a changeset with this id and author",
                        "none among " + SetComparison.count(local.size(), "changeset"));
    }

    private HistoryRow byPath(ChangeSet set) {
        List<HistoryRow> same = rows.getOrDefault(who(set.getId(), set.getAuthor()), List.of());
        String path = normal(set.getFilePath());
        HistoryRow best = null;
        for (HistoryRow row : same) {
            String recorded = normal(row.text("filename"));
            if (!matched.contains(row) && LiquibaseFiles.sameEnd(recorded, path)) {
                best = best == null || recorded.equals(path) ? row : best;
            }
        }
        return best;
    }

    private HistoryRow sameChangeElsewhere(LiquibaseChangeSet change) {
        ChangeSet set = change.set();
        List<HistoryRow> free = rows.getOrDefault(who(set.getId(), set.getAuthor()), List.of()).stream()
                .filter(it -> !matched.contains(it))
                .toList();
        Set<String> checksums = new LinkedHashSet<>();
        free.forEach(it -> checksums.add(it.text("md5sum")));
        if (free.size() != 1 || checksums.contains(null)) {
            return null;
        }
        String recorded = checksums.iterator().next();
        boolean comparable = version(recorded) >= OLDEST_CHECKSUM && !change.isUnprovable();
        return comparable && recorded.equals(change.checksumLike(CheckSum.parse(recorded))) ? free.get(0) : null;
    }

    private static int version(String checksum) {
        int colon = checksum.indexOf(':');
        return colon > 0 && Versions.isNumber(checksum.substring(0, colon)) && colon < 4
                ? Integer.parseInt(checksum.substring(0, colon))
                : 0;
    }

    /** As Liquibase compares them: without classpath: and without leading slashes. */
    private static String normal(String path) {
        return path.replace('\\', '/').replaceFirst("^(classpath:|file:)", "").replaceFirst("^(\\./|/)+", "");
    }

    private static String who(String id, String author) {
        return id + "::" + author;
    }
}
