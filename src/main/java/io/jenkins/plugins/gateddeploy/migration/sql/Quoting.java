package io.jenkins.plugins.gateddeploy.migration.sql;

/** Undoes the quoting of names and strings. */
final class Quoting {
    private Quoting() {}

    /** A name as the server understands it. */
    static String name(String text, int start, int end, NameFolding names) {
        return name(text, start, end, names, '\\');
    }

    /** @param escape what stands before the digits in U&"…": a backslash, unless UESCAPE says otherwise */
    static String name(String text, int start, int end, NameFolding names, char escape) {
        boolean unicode = isUnicode(text, start, end);
        int open = unicode ? start + 2 : start;
        char quote = text.charAt(open);
        if ((quote == '"' || quote == '`' || quote == '\'') && end - open >= 2 && text.charAt(end - 1) == quote) {
            String body = undouble(text.substring(open + 1, end - 1), quote);
            return names.read(unicode ? unicode(body, escape) : body, true);
        }
        return bare(text.substring(start, end), names);
    }

    /** Whether the name here is U&"…". */
    static boolean isUnicode(String text, int start, int end) {
        return end - start > 4
                && (text.charAt(start) | 32) == 'u'
                && text.charAt(start + 1) == '&'
                && text.charAt(end - 1) == '"';
    }

    /** What a tool fills in, {@code ${schema}}, stays as it is. */
    private static String bare(String word, NameFolding names) {
        int open = word.indexOf("${");
        if (open < 0) {
            return word.charAt(0) == ':' ? word : names.read(word, false);
        }
        StringBuilder name = new StringBuilder(word.length());
        int from = 0;
        while (open >= 0) {
            int close = word.indexOf('}', open);
            int end = close < 0 ? word.length() : close + 1;
            name.append(names.read(word.substring(from, open), false)).append(word, open, end);
            from = end;
            open = word.indexOf("${", from);
        }
        return name.append(names.read(word.substring(from), false)).toString();
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

    /** {@code \0441} and {@code \+000441} as in U&"…"; the escape doubled stands for itself. */
    private static String unicode(String body, char escape) {
        if (body.indexOf(escape) < 0) {
            return body;
        }
        StringBuilder result = new StringBuilder(body.length());
        for (int i = 0; i < body.length(); i++) {
            boolean escapes = body.charAt(i) == escape;
            int digits = escapes && body.startsWith("+", i + 1) ? 6 : 4;
            int from = i + (digits == 6 ? 2 : 1);
            if (escapes && isHex(body, from, digits)) {
                result.appendCodePoint(Integer.parseInt(body.substring(from, from + digits), 16));
                i = from + digits - 1;
            } else {
                result.append(body.charAt(i));
                i += escapes && i + 1 < body.length() && body.charAt(i + 1) == escape ? 1 : 0;
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
