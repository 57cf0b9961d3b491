package io.jenkins.plugins.gateddeploy.migration.tool;

/**
 * Who runs numbered SQL files that no other tool claims. node-pg-migrate and sql-migrate cut a file in two; that counts only
 * where their own configuration shows that they are in use, for anybody else runs the whole file.
 */
enum PlainSqlRunner {
    NODE_PG_MIGRATE(DirectionMarkers.NODE_PG_MIGRATE),
    SQL_MIGRATE(DirectionMarkers.SQL_MIGRATE),
    UNKNOWN(null);

    private final DirectionMarkers markers;

    PlainSqlRunner(DirectionMarkers markers) {
        this.markers = markers;
    }

    static PlainSqlRunner of(MigrationFiles files) {
        boolean node = files.configuration("package.json")
                .filter(it -> it.contains("\"node-pg-migrate\""))
                .isPresent();
        if (node) {
            return NODE_PG_MIGRATE;
        }
        return files.configuration("dbconfig.yml", "dbconfig.yaml").isPresent() ? SQL_MIGRATE : UNKNOWN;
    }

    /** Gives a migration the SQL of its file, as this one runs it. */
    void into(LocalMigration.Builder migration, MigrationFiles files, String file) {
        migration.up(() -> {
            String text = files.text(file);
            SqlText part = markers == null
                    ? null
                    : SectionedSql.of(files.shown(file), text, markers).up();
            // Without a marker for the way forward all of the file is it.
            return part == null ? SqlText.of(files.shown(file), text) : part;
        });
        if (markers != null) {
            migration.down(() -> {
                SectionedSql sections = SectionedSql.of(files.shown(file), files.text(file), markers);
                return sections.hasUp() ? sections.down() : null;
            });
        }
    }
}
