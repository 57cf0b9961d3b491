package io.jenkins.plugins.gateddeploy.migration.tool;

import io.jenkins.plugins.gateddeploy.gate.UnreadableFileException;
import java.util.Locale;

/** The text of the changelog that was asked for last, with the places of its changesets: they are asked for one after the other. */
final class LiquibaseTexts {
    private final MigrationFiles files;
    private String file;
    private String text;
    private LiquibaseLines lines;

    LiquibaseTexts(MigrationFiles files) {
        this.files = files;
    }

    /** @param wanted the changelog in the listing */
    synchronized String text(String wanted) throws UnreadableFileException {
        read(wanted);
        return text;
    }

    synchronized LiquibaseLines lines(String wanted) throws UnreadableFileException {
        read(wanted);
        return lines;
    }

    private void read(String wanted) throws UnreadableFileException {
        if (!wanted.equals(file)) {
            text = files.text(wanted);
            lines = new LiquibaseLines(text, wanted.toLowerCase(Locale.ROOT).endsWith(".sql"));
            file = wanted;
        }
    }
}
