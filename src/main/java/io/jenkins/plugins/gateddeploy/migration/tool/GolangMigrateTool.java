package io.jenkins.plugins.gateddeploy.migration.tool;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * golang-migrate: pairs {@code 000012_add_x.up.sql} and {@code .down.sql}, and one row with the current version. The row
 * is all there is: that every older file ran is what the tool itself believes.
 * https://github.com/golang-migrate/migrate/blob/v4.19.0/source/parse.go
 */
final class GolangMigrateTool implements MigrationTool {
    private static final Pattern FILE = Pattern.compile("([0-9]+)_(.*)\\.(up|down)\\.(sql)");

    @Override
    public String id() {
        return "golang-migrate";
    }

    @Override
    public String title() {
        return "golang-migrate";
    }

    @Override
    public Optional<Evidence> looksLike(MigrationFiles files) {
        return files.here(FILE).stream()
                .filter(it -> it.contains(".up."))
                .findFirst()
                .map(it -> Evidence.certain(it + " is named as golang-migrate names files"));
    }

    @Override
    public LocalMigrations local(MigrationFiles files, DatabaseKind kind) {
        Map<String, String> down = new HashMap<>();
        for (String file : files.here(FILE)) {
            Matcher name = FILE.matcher(file);
            if (name.matches() && name.group(3).equals("down")) {
                down.put(Versions.canonical(name.group(1)), file);
            }
        }
        List<LocalMigration> migrations = new ArrayList<>();
        for (String file : files.here(FILE)) {
            Matcher name = FILE.matcher(file);
            if (!name.matches() || name.group(3).equals("down")) {
                continue;
            }
            String version = Versions.canonical(name.group(1));
            LocalMigration.Builder migration = LocalMigration.of(version, files.shown(file))
                    .version(version)
                    .name(name.group(2).replace('_', ' '))
                    .transactions(Transactions.IMPLICIT)
                    .up(() -> SqlText.of(files.shown(file), files.text(file)));
            String back = down.remove(version);
            if (back != null) {
                migration.alsoFile(files.shown(back)).down(() -> SqlText.of(files.shown(back), files.text(back)));
            }
            migrations.add(migration.build());
        }
        migrations.sort(Comparator.comparing(LocalMigration::version, Versions.NUMERIC));
        List<FileProblem> problems = down.values().stream()
                .map(files::shown)
                .map(it -> new FileProblem(it, it + " has no .up.sql file beside it"))
                .toList();
        return new LocalMigrations(migrations, problems);
    }

    @Override
    public List<String> historyTables(MigrationFiles files) {
        return List.of("schema_migrations");
    }

    @Override
    public boolean owns(HistoryTable table) {
        return table.has("version", "dirty");
    }

    @Override
    public History read(HistoryDatabase database, HistoryTable table) throws SQLException, UnreadableHistoryException {
        return new History(table, database.rows(table, List.of("version", "dirty"), null), List.of());
    }

    @Override
    public List<Migration> compare(MigrationFiles files, List<LocalMigration> local, History history) {
        if (history.rows().isEmpty()) {
            return new SetComparison(Versions.NUMERIC, MigrationState.PENDING).compare(local, List.of());
        }
        HistoryRow row = history.rows().get(0);
        String current = String.valueOf(row.number("version"));
        Map<String, Recorded> recorded = new LinkedHashMap<>();
        boolean none = current.startsWith("-");
        local.stream()
                .map(LocalMigration::version)
                .filter(it -> !none && Versions.NUMERIC.compare(it, current) <= 0)
                .forEach(it -> recorded.put(it, Recorded.applied(it, it, null)));
        Recorded last = Recorded.applied(current, current, null);
        // Version -1 is what a first migration leaves that failed on its way back.
        if (row.truth("dirty")) {
            recorded.put(current, last.as(MigrationState.DIRTY, "dirty = true at version " + current));
        } else if (!none) {
            recorded.put(current, last);
        }
        return new SetComparison(Versions.NUMERIC, MigrationState.PENDING).compare(local, recorded.values());
    }

    @Override
    public String fix(MigrationState state) {
        return state == MigrationState.DIRTY
                ? "Look at the schema, finish or undo the migration by hand, then `migrate force VERSION` with the"
                        + " version that the schema really has."
                : Advice.general(state);
    }
}
