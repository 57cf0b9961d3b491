package io.jenkins.plugins.gateddeploy.migration.tool;

/**
 * Atlas lets a file choose what ends its statements: {@code -- atlas:delimiter -- end}. Whoever reads the file as SQL needs
 * semicolons there. https://atlasgo.io/concepts/migration-directory#statement-delimiter
 */
final class AtlasDelimiter {
    private static final String DIRECTIVE = "atlas:delimiter";

    private AtlasDelimiter() {}

    /** The text with a semicolon at each such end, and every line where it was. */
    static String undone(String text) {
        int directive = text.indexOf(DIRECTIVE);
        if (directive < 0) {
            return text;
        }
        int lineEnd = text.indexOf('\n', directive);
        int from = lineEnd < 0 ? text.length() : lineEnd;
        String delimiter = text.substring(directive + DIRECTIVE.length(), from)
                .strip()
                .replace("\\n", "\n")
                .replace("\\r", "\r")
                .replace("\\t", "\t");
        if (delimiter.isEmpty()) {
            return text;
        }
        long lines = delimiter.chars().filter(it -> it == '\n').count();
        String semicolon = ";" + "\n".repeat((int) lines);
        return text.substring(0, from) + text.substring(from).replace(delimiter, semicolon);
    }
}
