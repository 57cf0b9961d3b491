package io.jenkins.plugins.gateddeploy.migration.tool;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Entity Framework Core: {@code 20230101120000_AddX.cs}, a row per migration id. On SQLite a lock row stays behind when the
 * process dies. https://github.com/dotnet/efcore/blob/v9.0.0/src/EFCore.Relational/Migrations/HistoryRepository.cs
 */
final class EfCoreTool implements MigrationTool {
    private static final Pattern FILE = Pattern.compile("([0-9]{14}_\\w+)\\.cs");
    private static final Pattern CONTENT = Pattern.compile(":\\s*Migration\\b|MigrationBuilder");

    @Override
    public String id() {
        return "efcore";
    }

    @Override
    public String title() {
        return "EF Core";
    }

    @Override
    public Optional<Evidence> looksLike(MigrationFiles files) {
        List<String> named = files.anywhere(FILE);
        return files.containing(named, CONTENT)
                .or(() -> named.stream().findFirst())
                .map(it -> Evidence.certain(it + " is named as EF Core names migrations"));
    }

    @Override
    public LocalMigrations local(MigrationFiles files, DatabaseKind kind) {
        List<LocalMigration> migrations = files.anywhere(FILE).stream()
                .map(file -> {
                    String name = MigrationFiles.name(file);
                    String key = name.substring(0, name.length() - ".cs".length());
                    return LocalMigration.of(key, files.shown(file))
                            .version(key)
                            .transactions(Transactions.ONE)
                            .build();
                })
                .sorted((a, b) -> a.key().compareTo(b.key()))
                .toList();
        return new LocalMigrations(migrations, List.of());
    }

    @Override
    public List<String> historyTables(MigrationFiles files) {
        return List.of("__EFMigrationsHistory", "__ef_migrations_history");
    }

    @Override
    public boolean owns(HistoryTable table) {
        // The second spelling is EFCore.NamingConventions', common on PostgreSQL.
        return table.has("migrationid", "productversion") || table.has("migration_id", "product_version");
    }

    @Override
    public History read(HistoryDatabase database, HistoryTable table) throws SQLException, UnreadableHistoryException {
        List<HistoryLock> locks = new ArrayList<>();
        for (HistoryTable lock : database.find(List.of("__EFMigrationsLock"))) {
            if (lock.schema().equals(table.schema()) && lock.readable()) {
                database.rows(lock, List.of("id", "timestamp"), null).stream()
                        .map(it -> new HistoryLock(
                                lock.title(), it.time("timestamp"), null, "delete the row from " + lock.name() + "."))
                        .forEach(locks::add);
            }
        }
        return new History(table, database.rows(table, List.of("migrationid", "migration_id"), null), locks);
    }

    @Override
    public List<Migration> compare(MigrationFiles files, List<LocalMigration> local, History history) {
        List<Recorded> recorded = history.rows().stream()
                .map(it -> it.text("migrationid") == null ? it.text("migration_id") : it.text("migrationid"))
                .map(it -> Recorded.applied(it, it, null))
                .toList();
        return new SetComparison(Versions.TEXT, MigrationState.LATE).compare(local, recorded);
    }
}
