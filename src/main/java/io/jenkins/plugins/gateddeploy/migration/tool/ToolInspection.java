package io.jenkins.plugins.gateddeploy.migration.tool;

import io.jenkins.plugins.gateddeploy.gate.UnreadableFileException;
import io.jenkins.plugins.gateddeploy.migration.sql.NameFolding;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The way in: which tool, which history table, and the state of every migration. Reads files and runs SELECTs, nothing
 * else; keeps no state between calls.
 */
public final class ToolInspection {
    private ToolInspection() {}

    /**
     * The state of the migrations on a database.
     *
     * @param files the migrations
     * @param tool its id, or null to find out
     * @param connection open and the caller's to close
     * @param schema where the application's tables are; null for what the connection uses
     * @param names how the server reads names; null if it was not asked
     * @throws UnknownLayoutException if no tool was named and it cannot be told which one it is
     * @throws UnreadableHistoryException if the history table is there and may not or cannot be read
     * @throws SQLException as the driver has it; its message may name hosts and users
     * @throws io.jenkins.plugins.gateddeploy.gate.UsageException if the named tool is not known
     */
    public static ToolStatus of(
            MigrationFiles files, String tool, Connection connection, String schema, NameFolding names)
            throws UnknownLayoutException, UnreadableHistoryException, SQLException {
        MigrationTool named = named(tool);
        HistoryDatabase database = HistoryDatabase.of(connection, schema, names);
        List<HistoryTable> seen = historyTables(files, database);
        List<HistoryTable> here = seen.stream().filter(HistoryTable::current).toList();
        MigrationTool chosen = named == null ? MigrationTools.detect(files, here, database.names()) : named;
        HistoryTable table = seen.stream()
                .filter(chosen::looksIn)
                .filter(it -> MigrationTools.isOf(chosen, it, files, database.names()))
                .findFirst()
                .orElse(null);
        History history = table == null ? History.none() : chosen.read(database, table);
        List<HistoryTable> others = seen.stream().filter(it -> it != table).toList();
        boolean empty = table == null && database.tablesHere() == 0;
        return status(chosen, files, database.kind(), true, history, others, empty);
    }

    /**
     * The migrations of the files alone: nothing is known to have run, so all are pending.
     *
     * @param tool its id, or null to find out
     * @param kind the database they are meant for; null if not known
     * @throws UnknownLayoutException if no tool was named and it cannot be told which one it is
     */
    public static ToolStatus ofFiles(MigrationFiles files, String tool, DatabaseKind kind)
            throws UnknownLayoutException {
        MigrationTool named = named(tool);
        MigrationTool chosen = named == null ? MigrationTools.detect(files, List.of(), NameFolding.EXACT) : named;
        return status(chosen, files, kind, false, History.none(), List.of(), false);
    }

    private static MigrationTool named(String tool) {
        return tool == null || tool.isBlank() ? null : MigrationTools.named(tool);
    }

    private static ToolStatus status(
            MigrationTool tool,
            MigrationFiles files,
            DatabaseKind kind,
            boolean connected,
            History history,
            List<HistoryTable> others,
            boolean empty)
            throws UnknownLayoutException {
        LocalMigrations local = tool.local(files, kind);
        List<FileProblem> problems = new ArrayList<>(files.problems());
        problems.addAll(local.problems());
        if (local.migrations().isEmpty() && problems.isEmpty() && history.rows().isEmpty()) {
            throw new UnknownLayoutException(files.directory() + " has no " + tool.title() + " migrations; seen: "
                    + (files.all().isEmpty() ? "nothing" : MigrationFiles.some(files.all()))
                    + ". Point dir at the directory that " + tool.title() + " reads.");
        }
        List<Migration> migrations = tool.compare(files, local.migrations(), history);
        problems.addAll(unreadable(migrations, problems));
        return new ToolStatus(
                tool,
                files.directory(),
                connected,
                history.table(),
                others,
                empty,
                migrations,
                history.locks(),
                problems);
    }

    /** What will run has to be readable; tools without checksums have not looked inside yet. */
    private static List<FileProblem> unreadable(List<Migration> migrations, List<FileProblem> known) {
        Set<String> told = new HashSet<>();
        known.forEach(it -> told.add(it.file()));
        List<FileProblem> problems = new ArrayList<>();
        for (Migration migration : migrations) {
            boolean look = migration.state().pending()
                    && migration.local() != null
                    && migration.local().hasSql();
            if (look
                    && migration.local().language() != Language.CHANGELOG
                    && !told.contains(migration.local().file())) {
                try {
                    migration.local().upSql();
                } catch (UnreadableFileException e) {
                    problems.add(new FileProblem(migration.local().file(), e.getMessage()));
                }
            }
        }
        return problems;
    }

    private static List<HistoryTable> historyTables(MigrationFiles files, HistoryDatabase database)
            throws SQLException {
        Set<String> names = new LinkedHashSet<>();
        MigrationTools.all().forEach(it -> names.addAll(MigrationTools.tables(it, files, database.names())));
        return database.find(names).stream()
                .filter(it -> MigrationTools.all().stream()
                        .anyMatch(tool -> MigrationTools.isOf(tool, it, files, database.names())))
                .toList();
    }
}
