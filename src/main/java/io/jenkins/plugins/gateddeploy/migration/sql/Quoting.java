package io.jenkins.plugins.gateddeploy.migration.sql;

import java.util.Locale;

/** Undoes the quoting of names and strings. */
final class Quoting {
    private Quoting() {}

    /** A name as the server stores it: PostgreSQL folds unquoted ones to lower case. */
    static String name(String text, int start, int end, Dialect dialect) {
        char first = text.charAt(start);
        char last = text.charAt(end - 1);
        boolean unicode =
                end - start > 4 && (first == 'U' || first == 'u') && text.charAt(start + 1) == '&' && last == '"';
        int open = unicode ? start + 2 : start;
        char quote = text.charAt(open);
        if ((quote == '"' || quote == '`' || quote == '\'') && end - open >= 2 && last == quote) {
            String body = undouble(text.substring(open + 1, end - 1), quote);
            return unicode ? unicode(body) : body;
        }
        String word = text.substring(start, end);
        return dialect == Dialect.POSTGRESQL && word.indexOf('$') < 0 ? word.toLowerCase(Locale.ROOT) : word;
    }

    /** The content of a string literal; escapes other than doubled quotes stay as written. */
    static String string(String literal, Dialect dialect) {
        if (literal.startsWith("$")) {
            int open = literal.indexOf('$', 1) + 1;
            return open > 0 && literal.length() >= 2 * open
                    ? literal.substring(open, literal.length() - open)
                    : literal;
        }
        int open = 0;
        while (open < literal.length() && literal.charAt(open) != '\'' && literal.charAt(open) != '"') {
            open++;
        }
        if (literal.length() - open < 2) {
            return literal;
        }
        return undouble(literal.substring(open + 1, literal.length() - 1), literal.charAt(open));
    }

    private static String undouble(String body, char quote) {
        return body.indexOf(quote) < 0 ? body : body.replace("" + quote + quote, "" + quote);
    }

    /** {@code \0441} and {@code \+000441} as in U&"…". */
    private static String unicode(String body) {
        if (body.indexOf('\\') < 0) {
            return body;
        }
        StringBuilder result = new StringBuilder(body.length());
        for (int i = 0; i < body.length(); i++) {
            int digits = body.startsWith("\\+", i) ? 6 : 4;
            int from = i + (digits == 6 ? 2 : 1);
            if (body.charAt(i) == '\\' && isHex(body, from, digits)) {
                result.appendCodePoint(Integer.parseInt(body.substring(from, from + digits), 16));
                i = from + digits - 1;
            } else {
                result.append(body.charAt(i));
            }
        }
        return result.toString();
    }

    private static boolean isHex(String body, int from, int digits) {
        if (from + digits > body.length()) {
            return false;
        }
        for (int i = from; i < from + digits; i++) {
            if (Character.digit(body.charAt(i), 16) < 0) {
                return false;
            }
        }
        return digits == 4 || body.startsWith("0", from) || body.startsWith("10", from);
    }
}
