package io.jenkins.plugins.gateddeploy.migration.tool;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The SQL inside a JavaScript or TypeScript migration that does nothing but run SQL: each call with one string literal.
 * Everything else is left blank, so that line numbers stay those of the file. A migration that also does something else
 * gives nothing, rather than half of what it does.
 */
final class CodeSql {
    /** Looking further into a generated bundle would cost more than it tells. */
    private static final int MAX_LENGTH = 1 << 20;

    private static final Pattern ESCAPED = Pattern.compile("\\\\([\"'`$\\\\])");

    private final String handle;
    private final List<String> rawCalls;

    /**
     * @param handle the object through which a migration reaches the database: {@code queryRunner}
     * @param rawCalls its functions that take SQL, with what leads to them: {@code schema.raw}
     */
    CodeSql(String handle, String... rawCalls) {
        this.handle = handle;
        this.rawCalls = List.of(rawCalls);
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
        int used = 0;
        int at = CodeScanner.indexOfWord(text, handle, start, end);
        while (at >= 0) {
            used++;
            int from = argument(text, at + handle.length());
            if (from >= 0) {
                int to = from < end ? literalEnd(text, from) : -1;
                if (to < 0
                        || to > end
                        || text.charAt(from) == '`' && text.substring(from, to).contains("${")) {
                    return null;
                }
                if (CodeScanner.indexOfWord(text, handle, from, to) >= 0) {
                    return null; // a call inside a string, or a string that is none
                }
                blank(sql, text, copied, from + 1);
                sql.append(unescaped(text.substring(from + 1, to))).append(';');
                copied = to;
                calls++;
            }
            at = CodeScanner.indexOfWord(text, handle, Math.max(at + 1, copied), end);
        }
        return calls == 0 || used != calls ? null : SqlText.of(file, sql.toString());
    }

    /** Where the first argument of a call that takes SQL begins; −1 if what follows the handle is none. */
    private int argument(String text, int at) {
        for (String call : rawCalls) {
            CodeScanner scanner = new CodeScanner(text, at);
            if (scanner.sign("." + call) && scanner.space().sign("(")) {
                return scanner.space().at();
            }
        }
        return -1;
    }

    /** After the opening brace of {@code async up(…) {}, {@code exports.up = async (…) => {}}. */
    private static int start(String function, String text) {
        int close = 0;
        int at = CodeScanner.indexOfWord(text, function, 0, text.length());
        while (at >= 0) {
            CodeScanner scanner = new CodeScanner(text, at + function.length());
            scanner.space();
            if (scanner.sign("=") || scanner.sign(":")) {
                scanner.space();
            }
            if (scanner.word("async")) {
                scanner.space();
            }
            if (scanner.word("function")) {
                scanner.space().run("").space();
            }
            if (scanner.sign("(")) {
                // Looked for once for all functions before it.
                close = close < scanner.at() ? text.indexOf(')', scanner.at()) : close;
                if (close < 0) {
                    return -1;
                }
                scanner.to(close + 1);
                if (scanner.space().sign(":")) {
                    scanner.space().run("<>.[] ");
                }
                scanner.space().sign("=>");
                if (scanner.space().sign("{")) {
                    return scanner.at();
                }
            }
            at = CodeScanner.indexOfWord(text, function, at + 1, text.length());
        }
        return -1;
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
        return ESCAPED.matcher(literal.replace("\\\n", "\n"))
                .replaceAll("$1")
                .replace("\\n", " ")
                .replace("\\t", " ");
    }
}
