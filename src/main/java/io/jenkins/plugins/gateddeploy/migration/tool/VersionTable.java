package io.jenkins.plugins.gateddeploy.migration.tool;

import java.util.List;

/** The table that Rails and dbmate share: {@code schema_migrations} with a version per row and nothing else. */
final class VersionTable {
    private VersionTable() {}

    /** golang-migrate's table of the same name has {@code dirty} beside it. */
    static boolean isVersionsOnly(HistoryTable table) {
        return table.has("version") && !table.has("dirty") && table.columns().size() <= 2;
    }

    static List<Recorded> recorded(History history) {
        return history.rows().stream()
                .map(it -> it.text("version"))
                .map(it -> Recorded.applied(it, it, null))
                .toList();
    }
}
