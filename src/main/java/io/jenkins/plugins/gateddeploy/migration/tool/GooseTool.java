package io.jenkins.plugins.gateddeploy.migration.tool;

import io.jenkins.plugins.gateddeploy.gate.UnreadableFileException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * goose: {@code 00012_add_x.sql} with {@code -- +goose Up} and {@code -- +goose Down} parts, or Go files. Its table is a
 * log: the latest row of a version counts, and version 0 is a seed.
 * https://github.com/pressly/goose/blob/v3.26.0/internal/sqlparser/parser.go
 */
final class GooseTool implements MigrationTool {
    private static final Pattern FILE = Pattern.compile("([0-9]+)_(.*)\\.(sql|go)");
    private static final Pattern ANY_MARKER = Pattern.compile("(?mi)^--\\s*\\+goose\\s+up|goose\\.AddMigration");
    private static final Pattern NO_TRANSACTION = Pattern.compile("(?mi)^--\\s*\\+goose\\s+no\\s+transaction");

    @Override
    public String id() {
        return "goose";
    }

    @Override
    public String title() {
        return "goose";
    }

    @Override
    public Optional<Evidence> looksLike(MigrationFiles files) {
        return files.containing(files.here(FILE), ANY_MARKER)
                .map(it -> Evidence.certain(it + " has goose's annotation"));
    }

    @Override
    public LocalMigrations local(MigrationFiles files, DatabaseKind kind) {
        List<LocalMigration> migrations = new ArrayList<>();
        List<FileProblem> problems = new ArrayList<>();
        for (String file : files.here(FILE)) {
            if (file.endsWith("_test.go")) {
                continue;
            }
            Matcher name = FILE.matcher(file);
            name.matches();
            String shown = files.shown(file);
            String version = Versions.canonical(name.group(1));
            LocalMigration.Builder migration = LocalMigration.of(version, shown)
                    .version(version)
                    .name(name.group(2).replace('_', ' '));
            if (file.endsWith(".sql")) {
                SectionedSql.into(migration, files, file, DirectionMarkers.GOOSE);
                try {
                    String text = files.text(file);
                    migration.transactions(Transactions.oneUnless(NO_TRANSACTION, text));
                    if (!SectionedSql.of(shown, text, DirectionMarkers.GOOSE).hasUp()) {
                        problems.add(
                                new FileProblem(shown, shown + " has no '-- +goose Up' line, so goose refuses it"));
                    }
                } catch (UnreadableFileException e) {
                    problems.add(new FileProblem(shown, e.getMessage()));
                }
            }
            migrations.add(migration.build());
        }
        migrations.sort(Comparator.comparing(LocalMigration::version, Versions.NUMERIC));
        return new LocalMigrations(migrations, problems);
    }

    @Override
    public List<String> historyTables(MigrationFiles files) {
        return List.of("goose_db_version");
    }

    @Override
    public boolean quotesTable() {
        return false;
    }

    @Override
    public boolean owns(HistoryTable table) {
        return table.has("version_id", "is_applied");
    }

    @Override
    public History read(HistoryDatabase database, HistoryTable table) throws SQLException, UnreadableHistoryException {
        List<String> columns = List.of("id", "version_id", "is_applied", "tstamp");
        return new History(table, database.rows(table, columns, "id"), List.of());
    }

    @Override
    public List<Migration> compare(MigrationFiles files, List<LocalMigration> local, History history) {
        Map<String, Recorded> latest = new LinkedHashMap<>();
        for (HistoryRow row : history.rows()) {
            String version = String.valueOf(row.number("version_id"));
            if (!version.equals("0")) {
                Recorded applied = Recorded.applied(version, version, row.time("tstamp"));
                latest.put(version, row.truth("is_applied") ? applied : applied.as(MigrationState.UNDONE, null));
            }
        }
        latest.values()
                .removeIf(it -> it.state() == MigrationState.UNDONE
                        && local.stream().noneMatch(file -> file.key().equals(it.key())));
        return new SetComparison(Versions.NUMERIC, MigrationState.OUT_OF_ORDER).compare(local, latest.values());
    }

    @Override
    public String fix(MigrationState state) {
        return state == MigrationState.OUT_OF_ORDER
                ? "Give it a version above the newest applied one (`goose fix` does), or run goose with -allow-missing."
                : Advice.general(state);
    }
}
