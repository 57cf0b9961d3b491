package io.jenkins.plugins.gateddeploy.migration.tool;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Sequelize and Umzug: a row is a file name with its extension, and nothing else is recorded.
 * https://github.com/sequelize/umzug/blob/v3.8.0/src/storage/sequelize.ts
 */
final class SequelizeTool implements MigrationTool {
    /** https://github.com/sequelize/cli/blob/v6.6.2/src/core/migrator.js, without type declarations */
    private static final Pattern FILE = Pattern.compile("(?!.*\\.d\\.[cm]?ts$).*\\.([cm]?js|[cm]?ts)");

    private static final Pattern CONTENT = Pattern.compile("queryInterface|Sequelize\\b|umzug");
    private static final TableSetting TABLE = TableSetting.property(
            "migrationStorageTableName", "config/config.json", "config/config.js", "config/database.js", "config.json");
    private static final CodeSql SQL = new CodeSql("queryInterface", "sequelize.query");

    @Override
    public String id() {
        return "sequelize";
    }

    @Override
    public String title() {
        return "Sequelize";
    }

    @Override
    public Optional<Evidence> looksLike(MigrationFiles files) {
        return Scripts.evidence(files, FILE, CONTENT, "uses Sequelize's queryInterface");
    }

    @Override
    public LocalMigrations local(MigrationFiles files, DatabaseKind kind) {
        return Scripts.byFileName(files, FILE, SQL, Transactions.UNKNOWN);
    }

    @Override
    public List<String> historyTables(MigrationFiles files) {
        return TABLE.or(files, "SequelizeMeta", "sequelize_meta");
    }

    @Override
    public boolean owns(HistoryTable table) {
        return table.has("name") && !table.has("batch") && !table.has("timestamp") && !table.has("app");
    }

    @Override
    public History read(HistoryDatabase database, HistoryTable table) throws SQLException, UnreadableHistoryException {
        return new History(table, database.rows(table, List.of("name", "createdat"), "name"), List.of());
    }

    @Override
    public List<Migration> compare(MigrationFiles files, List<LocalMigration> local, History history) {
        return FileNameHistory.compare(local, history, "createdat");
    }
}
