package io.jenkins.plugins.gateddeploy.migration.tool;

import java.sql.SQLException;
import java.util.List;

/** The table that Rails and dbmate share: {@code schema_migrations} with a version per row and nothing else. */
final class VersionTable {
    static final String NAME = "schema_migrations";

    private VersionTable() {}

    /** golang-migrate's table of the same name has {@code dirty} beside it. */
    static boolean isVersionsOnly(HistoryTable table) {
        return table.has("version") && !table.has("dirty") && table.columns().size() <= 2;
    }

    static History read(HistoryDatabase database, HistoryTable table) throws SQLException, UnreadableHistoryException {
        return new History(table, database.rows(table, List.of("version"), "version"), List.of());
    }

    static List<Recorded> recorded(History history) {
        return history.rows().stream()
                .map(it -> it.text("version"))
                .map(it -> Recorded.applied(it, it, null))
                .toList();
    }
}
