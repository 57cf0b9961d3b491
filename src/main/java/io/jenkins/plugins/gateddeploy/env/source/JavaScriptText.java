package io.jenkins.plugins.gateddeploy.env.source;

/**
 * The white space and line ends of ECMAScript, in which dotenv's rules are written. Java's regular expressions know
 * others.
 *
 * @see <a href="https://tc39.es/ecma262/#sec-white-space">ECMAScript, white space and line terminators</a>
 */
final class JavaScriptText {
    /** {@code \s} for a character class of Java's regular expressions. */
    static final String SPACE_CLASS =
            "\\t\\n\\u000B\\f\\r \\u00A0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000\\uFEFF";

    private JavaScriptText() {}

    static boolean isSpace(char c) {
        return c <= ' '
                ? c == ' ' || c >= '\t' && c <= '\r'
                : c == '\u00A0'
                        || c == '\u1680'
                        || c >= '\u2000' && c <= '\u200A'
                        || c == '\u2028'
                        || c == '\u2029'
                        || c == '\u202F'
                        || c == '\u205F'
                        || c == '\u3000'
                        || c == '\uFEFF';
    }

    static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029';
    }

    /** {@code String.prototype.trim}. */
    static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** The first position from {@code at} on that is no white space, at most the length. */
    static int skipSpace(String text, int at) {
        int i = at;
        while (i < text.length() && isSpace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** The position of the line end at or after {@code at}, at most the length. */
    static int endOfLine(String text, int at) {
        int i = at;
        while (i < text.length() && !isLineEnd(text.charAt(i))) {
            i++;
        }
        return i;
    }
}
