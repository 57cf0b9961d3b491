package io.jenkins.plugins.gateddeploy.migration.tool;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SQL files that begin with a number, run by a script of one's own. If one of the usual tables records them by name or
 * number, it is the history; else only the schema can tell what ran.
 */
final class PlainSqlTool implements MigrationTool {
    private static final Pattern FILE =
            Pattern.compile("(?i)(?!.*[._-](?:down|undo|rollback)\\.sql$)[a-z]?([0-9]++)[^/]*\\.sql");
    private static final Pattern DOWN = Pattern.compile("(?i)[a-z]?([0-9]++)[^/]*[._-](?:down|undo|rollback)\\.sql");

    /** node-pg-migrate's table first; the others are what such scripts commonly call theirs. */
    private static final List<String> TABLES = List.of(
            "pgmigrations",
            "schema_migrations",
            "migrations",
            "schema_version",
            "schema_versions",
            "schema_history",
            "migration_history",
            "db_migrations");

    private static final List<String> COLUMNS = List.of(
            "filename", "file_name", "file", "script", "script_name", "migration_name", "migration", "name", "version");

    @Override
    public String id() {
        return "sql";
    }

    @Override
    public String title() {
        return "plain SQL";
    }

    @Override
    public Optional<Evidence> looksLike(MigrationFiles files) {
        return files.here(FILE).stream().findFirst().map(it -> Evidence.likely(it + " is a numbered SQL file"));
    }

    @Override
    public LocalMigrations local(MigrationFiles files, DatabaseKind kind) {
        Map<String, String> down = new HashMap<>();
        for (String file : files.here(DOWN)) {
            Matcher name = DOWN.matcher(file);
            name.matches();
            down.put(Versions.canonical(name.group(1)), file);
        }
        PlainSqlRunner runner = PlainSqlRunner.of(files);
        List<LocalMigration> migrations = new ArrayList<>();
        for (String file : files.here(FILE)) {
            Matcher name = FILE.matcher(file);
            name.matches();
            String version = Versions.canonical(name.group(1));
            LocalMigration.Builder migration = LocalMigration.of(version, files.shown(file))
                    .version(version)
                    .name(file)
                    .transactions(Transactions.UNKNOWN);
            runner.into(migration, files, file);
            String back = down.get(version);
            if (back != null) {
                migration.alsoFile(files.shown(back)).down(() -> SqlText.of(files.shown(back), files.text(back)));
            }
            migrations.add(migration.build());
        }
        migrations.sort(Comparator.comparing(LocalMigration::version, Versions.NUMERIC));
        return new LocalMigrations(migrations, List.of());
    }

    @Override
    public boolean keepsHistory() {
        return false;
    }

    @Override
    public List<String> historyTables(MigrationFiles files) {
        return TABLES;
    }

    @Override
    public boolean quotesTable() {
        return false;
    }

    @Override
    public boolean owns(HistoryTable table) {
        return !table.has("dirty") && COLUMNS.stream().anyMatch(table.columns()::contains);
    }

    @Override
    public History read(HistoryDatabase database, HistoryTable table) throws SQLException, UnreadableHistoryException {
        return new History(table, database.rows(table, COLUMNS, null), List.of());
    }

    @Override
    public List<Migration> compare(MigrationFiles files, List<LocalMigration> local, History history) {
        Map<String, String> versions = new HashMap<>();
        local.forEach(it -> versions.put(stem(it.name()), it.key()));
        List<Recorded> recorded = new ArrayList<>();
        for (HistoryRow row : history.rows()) {
            String column = COLUMNS.stream()
                    .filter(it -> row.text(it) != null)
                    .findFirst()
                    .orElse(null);
            if (column != null) {
                String value = stem(row.text(column));
                String key = versions.getOrDefault(value, Versions.canonical(value));
                recorded.add(Recorded.applied(key, Versions.isNumber(key) ? key : null, null));
            }
        }
        return new SetComparison(Versions.NUMERIC, MigrationState.LATE).compare(local, recorded);
    }

    private static String stem(String file) {
        return MigrationFiles.name(file).replaceFirst("(?i)\\.sql$", "");
    }
}
