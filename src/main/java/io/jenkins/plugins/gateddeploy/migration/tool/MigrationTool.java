package io.jenkins.plugins.gateddeploy.migration.tool;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * One migration tool: how its files and its history table look, and how it compares the two. Implementations keep no
 * state and never write: not to the database, not to the files.
 */
public interface MigrationTool {

    /** The word for {@code tool:}, such as {@code flyway}. */
    String id();

    /** The name as its makers write it, such as {@code golang-migrate}. */
    String title();

    /**
     * What in the files says that this tool wrote them.
     *
     * @return empty if nothing does; certain evidence outweighs mere naming
     */
    Optional<Evidence> looksLike(MigrationFiles files);

    /**
     * The migrations of the code, in the tool's order. A file that cannot be read is a problem in the result and never
     * left out in silence.
     *
     * @param kind the database they are meant for, where that changes what runs (Liquibase); null if not known
     */
    LocalMigrations local(MigrationFiles files, DatabaseKind kind);

    /** Names the history table may have, spelled as the tool does: by its configuration beside the files, else its default. */
    List<String> historyTables(MigrationFiles files);

    /** Whether the tool quotes that name in its SQL, so that the server does not fold it. */
    default boolean quotesTable() {
        return true;
    }

    /** False if the tool has no history table that could be missing. */
    default boolean keepsHistory() {
        return true;
    }

    /** True if a table of that name with these columns is this tool's. */
    boolean owns(HistoryTable table);

    /** True if the tool would use a table of that schema: by default, only the schemas that the connection uses. */
    default boolean looksIn(HistoryTable table) {
        return table.current();
    }

    /** Reads the history and the tool's lock table with plain SELECTs. */
    History read(HistoryDatabase database, HistoryTable table) throws SQLException, UnreadableHistoryException;

    /**
     * Every migration that the files or the history know, with its state. Sets are compared, never the highest
     * version.
     */
    List<Migration> compare(MigrationFiles files, List<LocalMigration> local, History history);

    /** What a person does about the state, in this tool's own words; never null. */
    default String fix(MigrationState state) {
        return Advice.general(state);
    }
}
