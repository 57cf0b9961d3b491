package io.jenkins.plugins.gateddeploy.migration.tool;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Knex: a row is a file name with its extension, and a lock row without time or owner. Knex refuses to run while a recorded
 * file is missing. https://github.com/knex/knex/blob/3.1.0/lib/migrations/migrate/Migrator.js
 */
final class KnexTool implements MigrationTool {
    private static final Pattern FILE = Pattern.compile("(?!.*\\.d\\.ts$).*\\.([cm]?js|ts)");
    private static final Pattern CONTENT = Pattern.compile("\\bknex\\b|\\bKnex\\b");
    private static final TableSetting TABLE =
            TableSetting.property("tableName", "knexfile.js", "knexfile.ts", "knexfile.cjs", "knexfile.mjs");
    private static final CodeSql SQL = new CodeSql("knex", "raw", "schema.raw");

    @Override
    public String id() {
        return "knex";
    }

    @Override
    public String title() {
        return "Knex";
    }

    @Override
    public Optional<Evidence> looksLike(MigrationFiles files) {
        return Scripts.evidence(files, FILE, CONTENT, "uses knex");
    }

    @Override
    public LocalMigrations local(MigrationFiles files, DatabaseKind kind) {
        return Scripts.byFileName(files, FILE, SQL, Transactions.ONE);
    }

    @Override
    public List<String> historyTables(MigrationFiles files) {
        return TABLE.or(files, "knex_migrations");
    }

    @Override
    public boolean owns(HistoryTable table) {
        return table.has("name", "batch", "migration_time");
    }

    @Override
    public History read(HistoryDatabase database, HistoryTable table) throws SQLException, UnreadableHistoryException {
        List<HistoryLock> locks = new ArrayList<>();
        for (HistoryTable lock : database.find(List.of(table.name() + "_lock"))) {
            boolean held = lock.schema().equals(table.schema())
                    && lock.has("is_locked")
                    && lock.readable()
                    && database.rows(lock, List.of("is_locked"), null).stream().anyMatch(it -> it.truth("is_locked"));
            if (held) {
                locks.add(new HistoryLock(lock.title(), null, null, "`knex migrate:unlock` takes it away."));
            }
        }
        return new History(table, database.rows(table, List.of("id", "name", "migration_time"), "id"), locks);
    }

    @Override
    public List<Migration> compare(MigrationFiles files, List<LocalMigration> local, History history) {
        return FileNameHistory.compare(local, history, "migration_time");
    }
}
