package io.jenkins.plugins.gateddeploy.migration.tool;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The comparison of tools that record the file's name with its extension (Sequelize, Knex). A build that ships {@code .js}
 * where another shipped {@code .ts} makes every migration look new.
 */
final class FileNameHistory {
    private FileNameHistory() {}

    /** @param time the column that says when a migration ran; a table without it is fine */
    static List<Migration> compare(List<LocalMigration> local, History history, String time) {
        List<Recorded> recorded = history.rows().stream()
                .map(it -> Recorded.applied(it.text("name"), it.text("name"), it.time(time)))
                .toList();
        List<Migration> compared = new SetComparison(Versions.TEXT, MigrationState.LATE).compare(local, recorded);
        Map<String, Migration> missing = new HashMap<>();
        compared.stream()
                .filter(it -> it.state() == MigrationState.MISSING)
                .forEach(it -> missing.put(stem(it.key()), it));
        List<Migration> result = new ArrayList<>();
        for (Migration migration : compared) {
            Migration ran = migration.state().pending() ? missing.remove(stem(migration.key())) : null;
            result.add(
                    ran == null
                            ? migration
                            : Migration.of(migration.local(), MigrationState.RENAMED)
                                    .at(ran.appliedAt())
                                    .saying(ran.key() + ", as in the history", migration.key()));
        }
        result.removeIf(it -> it.state() == MigrationState.MISSING && !missing.containsKey(stem(it.key())));
        return result;
    }

    private static String stem(String file) {
        int dot = file.lastIndexOf('.');
        return dot < 0 ? file : file.substring(0, dot);
    }
}
