package io.jenkins.plugins.gateddeploy.migration.tool;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Liquibase 4 and 5: changelogs in XML, YAML, JSON and formatted SQL with their includes, parsed by Liquibase itself. A row
 * is a changeset: id, author and the file as it was addressed. https://docs.liquibase.com/concepts/tracking-tables/home.html
 */
final class LiquibaseTool implements MigrationTool {
    private static final String LOG = "DATABASECHANGELOG";
    private static final String LOCKS = "DATABASECHANGELOGLOCK";

    @Override
    public String id() {
        return "liquibase";
    }

    @Override
    public String title() {
        return "Liquibase";
    }

    @Override
    public Optional<Evidence> looksLike(MigrationFiles files) {
        return new LiquibaseFiles(files).any().map(it -> Evidence.certain(it + " is a Liquibase changelog"));
    }

    @Override
    public LocalMigrations local(MigrationFiles files, DatabaseKind kind) {
        return new LiquibaseChangelogs(files, new LiquibaseFiles(files)).read(kind);
    }

    @Override
    public List<String> historyTables(MigrationFiles files) {
        List<String> names = new ArrayList<>();
        new LiquibaseFiles(files).table().ifPresent(names::add);
        names.add(LOG);
        return names;
    }

    @Override
    public boolean quotesTable() {
        return false;
    }

    @Override
    public boolean owns(HistoryTable table) {
        return table.has("id", "author", "filename", "exectype", "md5sum");
    }

    @Override
    public History read(HistoryDatabase database, HistoryTable table) throws SQLException, UnreadableHistoryException {
        List<String> columns =
                List.of("id", "author", "filename", "dateexecuted", "orderexecuted", "exectype", "md5sum", "contexts");
        List<HistoryLock> locks = new ArrayList<>();
        String usual = database.names().read(LOCKS, false);
        List<String> lockNames = List.of(table.name() + "lock", table.name() + "LOCK", usual);
        for (HistoryTable lock : database.find(lockNames)) {
            if (lock.schema().equals(table.schema()) && lock.has("locked") && lock.readable()) {
                List<String> lockColumns = List.of("id", "locked", "lockgranted", "lockedby");
                database.rows(lock, lockColumns, null).stream()
                        .filter(it -> it.truth("locked"))
                        .map(it -> new HistoryLock(
                                lock.title(),
                                it.time("lockgranted"),
                                it.text("lockedby"),
                                "`liquibase release-locks` takes it away."))
                        .forEach(locks::add);
            }
        }
        return new History(table, database.rows(table, columns, "orderexecuted"), locks);
    }

    @Override
    public List<Migration> compare(MigrationFiles files, List<LocalMigration> local, History history) {
        return new LiquibaseComparison(new LiquibaseFiles(files).contexts(), local, history.rows()).result();
    }

    @Override
    public String fix(MigrationState state) {
        return switch (state) {
            case EDITED ->
                "Restore the changeset and put the change into a new one; `validCheckSum` or"
                        + " `liquibase clear-checksums` only if the schema is known to match.";
            case RENAMED -> "Address the changelog as before, or give it logicalFilePath with the name in the history.";
            case MISSING ->
                "Deploy the code that contains the changeset. If it was removed on purpose, delete its row from"
                        + " the history table.";
            default -> Advice.general(state);
        };
    }
}
