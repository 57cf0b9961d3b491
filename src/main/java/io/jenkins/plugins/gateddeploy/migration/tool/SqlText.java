package io.jenkins.plugins.gateddeploy.migration.tool;

/**
 * The SQL of one direction of one migration.
 *
 * @param file relative to the workspace, with forward slashes
 * @param text what the tool runs; where a file holds more than one direction or changeset, the other lines are blank, so
 *     that line numbers are those of the file
 * @param generated true if the tool makes the SQL from something else (Liquibase XML, YAML, JSON): then all of it stands on the
 *     line where the changeset begins
 */
public record SqlText(String file, String text, boolean generated) {

    static SqlText of(String file, String text) {
        return new SqlText(file, text, false);
    }

    /** The file with every line outside {@code first..last} (1-based, inclusive) left blank. */
    static SqlText lines(String file, String text, int first, int last) {
        StringBuilder kept = new StringBuilder(text.length());
        int number = 1;
        int at = 0;
        while (at < text.length() && number <= last) {
            int end = text.indexOf('\n', at);
            end = end < 0 ? text.length() : end + 1;
            if (number >= first) {
                kept.append(text, at, end);
            } else {
                kept.append('\n');
            }
            at = end;
            number++;
        }
        return new SqlText(file, kept.toString(), false);
    }
}
