package io.jenkins.plugins.gateddeploy.migration.sql;

import io.jenkins.plugins.gateddeploy.migration.sql.Quotes.Truth;
import java.util.Locale;
import java.util.Set;

/**
 * What a value of {@code sql_mode} makes of quotes.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.4/en/sql-mode.html">MySQL</a>
 * @see <a href="https://mariadb.com/kb/en/sql-mode/">MariaDB</a>
 */
final class SqlMode {
    private static final Set<String> HARMLESS = Words.of(
            "ALLOW_INVALID_DATES ERROR_FOR_DIVISION_BY_ZERO HIGH_NOT_PRECEDENCE IGNORE_SPACE NO_AUTO_CREATE_USER",
            "NO_AUTO_VALUE_ON_ZERO NO_DIR_IN_CREATE NO_ENGINE_SUBSTITUTION NO_FIELD_OPTIONS NO_KEY_OPTIONS",
            "NO_TABLE_OPTIONS NO_UNSIGNED_SUBTRACTION NO_ZERO_DATE NO_ZERO_IN_DATE ONLY_FULL_GROUP_BY",
            "PAD_CHAR_TO_FULL_LENGTH PIPES_AS_CONCAT REAL_AS_FLOAT STRICT_ALL_TABLES STRICT_TRANS_TABLES",
            "TIME_TRUNCATE_FRACTIONAL TRADITIONAL EMPTY_STRING_IS_NULL SIMULTANEOUS_ASSIGNMENT TIME_ROUND_FRACTIONAL");
    private static final Set<String> CHANGE_NOTHING =
            Set.of("concat", "replace", "select", "@@sql_mode", "@@session.sql_mode", "@@local.sql_mode");

    private SqlMode() {}

    /**
     * @param now what holds while the value is computed
     * @param start what a new session has
     */
    static Quotes read(String value, Quotes now, Quotes start) {
        if (value == null || value.equalsIgnoreCase("@@global.sql_mode")) {
            return now.escapes(start.escapes()).names(start.names());
        }
        boolean list = value.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == ',' || c == ' ');
        return list ? list(value, now) : keepsQuotes(value) ? now : now.unsure();
    }

    private static Quotes list(String value, Quotes now) {
        Quotes quotes = now.escapes(Truth.YES).names(Truth.NO);
        for (String part : value.toUpperCase(Locale.ROOT).split(",")) {
            String mode = part.strip();
            switch (mode) {
                case "" -> {}
                case "NO_BACKSLASH_ESCAPES" -> quotes = quotes.escapes(Truth.NO);
                case "ANSI_QUOTES", "ANSI" -> quotes = quotes.names(Truth.YES);
                default -> {
                    if (!HARMLESS.contains(mode)) {
                        return now.unsure();
                    }
                }
            }
        }
        return quotes;
    }

    /** An expression that adds to the old value, or takes from it, whole modes that have nothing to do with quotes. */
    private static boolean keepsQuotes(String value) {
        StringBuilder word = new StringBuilder();
        char quote = 0;
        for (char c : (value + " ").toCharArray()) {
            if (quote != 0 && c != quote) {
                word.append(c);
            } else if (quote != 0) {
                quote = 0;
                for (String part : word.toString().toUpperCase(Locale.ROOT).split(",")) {
                    if (!part.isBlank() && !HARMLESS.contains(part.strip())) {
                        return false;
                    }
                }
                word.setLength(0);
            } else if (Character.isLetterOrDigit(c) || c == '_' || c == '@' || c == '.') {
                word.append(c);
            } else {
                if (word.length() > 0
                        && !CHANGE_NOTHING.contains(word.toString().toLowerCase(Locale.ROOT))) {
                    return false;
                }
                word.setLength(0);
                quote = c == '\'' || c == '"' ? c : 0;
            }
        }
        return quote == 0 && value.length() < 400;
    }
}
