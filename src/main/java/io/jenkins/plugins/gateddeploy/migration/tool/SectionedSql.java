package io.jenkins.plugins.gateddeploy.migration.tool;

import io.jenkins.plugins.gateddeploy.migration.tool.DirectionMarkers.Marker;

/**
 * One SQL file with an up and a down part, marked by comment lines, as dbmate and goose write it. Lines of the other
 * part are left blank, so that line numbers stay those of the file.
 */
final class SectionedSql {
    private final String file;
    private final StringBuilder up = new StringBuilder();
    private final StringBuilder down = new StringBuilder();
    private boolean hasUp;
    private boolean hasDown;
    private boolean statementBeforeUp;

    private SectionedSql(String file) {
        this.file = file;
    }

    /** Gives a migration the two parts of its file, each read when it is asked for. */
    static void into(LocalMigration.Builder migration, MigrationFiles files, String file, DirectionMarkers markers) {
        migration.up(() -> of(files.shown(file), files.text(file), markers).up());
        migration.down(() -> of(files.shown(file), files.text(file), markers).down());
    }

    /** @param markers those of the tool that will run the file */
    static SectionedSql of(String file, String text, DirectionMarkers markers) {
        SectionedSql sections = new SectionedSql(file);
        StringBuilder current = null;
        int at = 0;
        while (at < text.length()) {
            int newline = text.indexOf('\n', at);
            int end = newline < 0 ? text.length() : newline + 1;
            String line = text.substring(at, end);
            Marker marker = markers.at(line);
            if (marker == Marker.UP || marker == Marker.DOWN) {
                boolean isUp = marker == Marker.UP;
                sections.hasUp |= isUp;
                sections.hasDown |= !isUp;
                current = isUp ? sections.up : sections.down;
            } else if (marker == Marker.STATEMENT_END) {
                // Whoever reads the part as SQL knows nothing of markers.
                line = line.endsWith("\n") ? ";\n" : ";";
            } else if (current == null
                    && !line.isBlank()
                    && !line.stripLeading().startsWith("--")) {
                sections.statementBeforeUp = true;
            }
            sections.up.append(current == sections.up ? line : "\n");
            sections.down.append(current == sections.down ? line : "\n");
            at = end;
        }
        return sections;
    }

    boolean hasUp() {
        return hasUp;
    }

    boolean hasDown() {
        return hasDown;
    }

    boolean hasStatementBeforeUp() {
        return statementBeforeUp;
    }

    /** Null if there is no up part. */
    SqlText up() {
        return hasUp ? SqlText.of(file, up.toString()) : null;
    }

    /** Null if there is no down part, or nothing but comments in it. */
    SqlText down() {
        boolean empty = down.toString()
                .lines()
                .allMatch(it -> it.isBlank() || it.stripLeading().startsWith("--"));
        return hasDown && !empty ? SqlText.of(file, down.toString()) : null;
    }
}
