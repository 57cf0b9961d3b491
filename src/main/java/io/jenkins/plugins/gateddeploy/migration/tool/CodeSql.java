package io.jenkins.plugins.gateddeploy.migration.tool;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The SQL inside a JavaScript or TypeScript migration that does nothing but run SQL: each call with one string literal.
 * Everything else is left blank, so that line numbers stay those of the file. A migration that also does something else
 * gives nothing, rather than half of what it does.
 */
final class CodeSql {
    /** Looking further into a generated bundle would cost more than it tells. */
    private static final int MAX_LENGTH = 1 << 20;

    private final Pattern handle;
    private final Pattern rawCall;

    /**
     * @param handle the object through which a migration reaches the database: {@code queryRunner}
     * @param rawCall a call on it that takes SQL, up to and with its opening parenthesis
     */
    CodeSql(String handle, String rawCall) {
        this.handle = Pattern.compile("\\b" + handle + "\\b");
        this.rawCall = Pattern.compile("\\b" + rawCall + "\\s*\\(\\s*");
    }

    /** @return null if the function is not there, does more than run SQL literals, or fills values into them */
    SqlText in(String function, String file, String text) {
        int start = text.length() > MAX_LENGTH ? -1 : start(function, text);
        if (start < 0) {
            return null;
        }
        int end = blockEnd(text, start);
        int calls = 0;
        StringBuilder sql = new StringBuilder();
        int copied = 0;
        Matcher call = rawCall.matcher(text).region(start, end);
        while (call.find()) {
            int from = call.end();
            int to = from < end ? literalEnd(text, from) : -1;
            if (to < 0 || text.charAt(from) == '`' && text.substring(from, to).contains("${")) {
                return null;
            }
            blank(sql, text, copied, from + 1);
            sql.append(unescaped(text.substring(from + 1, to))).append(';');
            copied = to;
            calls++;
        }
        Matcher uses = handle.matcher(text).region(start, end);
        int used = 0;
        while (uses.find()) {
            used++;
        }
        return calls == 0 || used != calls ? null : SqlText.of(file, sql.toString());
    }

    /** After the opening brace of {@code async up(…) {}, {@code exports.up = async (…) => {}}. */
    private static int start(String function, String text) {
        Matcher matcher = Pattern.compile(
                        "\\b" + function + "\\b\\s*[=:]?\\s*(?:async\\b)?\\s*(?:function\\b\\s*\\w*)?\\s*"
                                + "\\([^)]*\\)\\s*(?::\\s*[\\w<>.\\[\\] ]+)?\\s*(?:=>)?\\s*\\{")
                .matcher(text);
        return matcher.find() ? matcher.end() : -1;
    }

    /** Where the block that is open at {@code at} ends; strings and comments are stepped over. */
    private static int blockEnd(String text, int at) {
        int depth = 1;
        int i = at;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '\'' || c == '"' || c == '`') {
                int end = literalEnd(text, i);
                i = end < 0 ? text.length() : end;
            } else if (text.startsWith("//", i)) {
                int end = text.indexOf('\n', i);
                i = end < 0 ? text.length() : end;
            } else if (text.startsWith("/*", i)) {
                int end = text.indexOf("*/", i + 2);
                i = end < 0 ? text.length() : end + 1;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return i;
            }
            i++;
        }
        return text.length();
    }

    /** The index of the closing quote; -1 if there is no literal here. */
    private static int literalEnd(String text, int at) {
        char quote = text.charAt(at);
        if (quote != '\'' && quote != '"' && quote != '`') {
            return -1;
        }
        for (int i = at + 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == quote) {
                return i;
            }
        }
        return -1;
    }

    private static void blank(StringBuilder sql, String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) == '\n') {
                sql.append('\n');
            }
        }
    }

    private static String unescaped(String literal) {
        return literal.replace("\\\n", "\n")
                .replaceAll("\\\\([\"'`$\\\\])", "$1")
                .replace("\\n", " ")
                .replace("\\t", " ");
    }
}
