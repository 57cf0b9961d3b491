package io.jenkins.plugins.gateddeploy.env.contract;

import java.util.regex.Pattern;

/**
 * The value of one variable in an env-spec file.
 *
 * @param text a static value; empty if there is none or it is computed
 * @param singleQuoted whether references in it are plain text
 * @param computed whether it is a function call
 * @param neverClosed whether a quote stays open to the end of the file
 * @param comment the comment after the value, with its {@code #}
 * @param nextLine index of the line after the value
 * @see <a href="https://varlock.dev/env-spec/reference/#value-handling">env-spec, value handling</a>
 */
record EnvSpecValue(
        String text, boolean singleQuoted, boolean computed, boolean neverClosed, String comment, int nextLine) {
    private static final Pattern CALL = Pattern.compile("[A-Za-z][A-Za-z0-9_]*\\(.*", Pattern.DOTALL);

    /** So that a file full of brackets that never close is not read to its end for each. */
    private static final int LONGEST_BRACKET = 8 << 10;

    /** @param column where the value starts in line {@code first}, after the equals sign */
    static EnvSpecValue read(String[] lines, int first, int column) {
        String start = lines[first].substring(column).stripLeading();
        for (String quote : new String[] {"\"\"\"", "```", "\"", "'", "`"}) {
            if (start.startsWith(quote)) {
                return quoted(lines, first, start.substring(quote.length()), quote);
            }
        }
        if (CALL.matcher(start).matches() || start.startsWith("[") || start.startsWith("{")) {
            return bracketed(lines, first, start);
        }
        int hash = start.indexOf('#');
        String value = (hash < 0 ? start : start.substring(0, hash)).strip();
        boolean none = value.equals("undefined");
        return new EnvSpecValue(
                none ? "" : value, false, false, false, hash < 0 ? "" : start.substring(hash), first + 1);
    }

    private static EnvSpecValue quoted(String[] lines, int first, String start, String quote) {
        StringBuilder value = new StringBuilder();
        String rest = start;
        for (int line = first; ; rest = lines[line]) {
            int close = closing(rest, quote);
            if (close >= 0) {
                value.append(rest, 0, close);
                String after = rest.substring(close + quote.length()).stripLeading();
                return new EnvSpecValue(
                        unescaped(value.toString(), quote),
                        quote.equals("'"),
                        false,
                        false,
                        after.startsWith("#") ? after : "",
                        line + 1);
            }
            value.append(rest).append('\n');
            if (++line == lines.length) {
                return new EnvSpecValue("", false, false, true, "", first + 1);
            }
        }
    }

    private static int closing(String text, String quote) {
        int at = text.indexOf(quote);
        while (at > 0 && text.charAt(at - 1) == '\\') {
            at = text.indexOf(quote, at + 1);
        }
        return at;
    }

    private static String unescaped(String value, String quote) {
        String text = value.replace("\\" + quote, quote);
        return quote.equals("'") ? text : text.replace("\\n", "\n");
    }

    /** A function call, array or object, over several lines if need be; a plain text if its bracket never closes. */
    private static EnvSpecValue bracketed(String[] lines, int first, String start) {
        boolean call = CALL.matcher(start).matches();
        StringBuilder value = new StringBuilder(start);
        int line = first;
        int depth = depth(start);
        while (depth > 0) {
            if (++line == lines.length || value.length() > LONGEST_BRACKET || call && lines[line].isBlank()) {
                return new EnvSpecValue(start.strip(), false, false, false, "", first + 1);
            }
            value.append('\n').append(lines[line]);
            depth += depth(lines[line]);
        }
        int hash = Math.max(value.lastIndexOf(" #"), -1);
        String comment = hash >= 0 && value.indexOf("\n", hash) < 0 ? value.substring(hash + 1) : "";
        String text = comment.isEmpty() ? value.toString() : value.substring(0, hash);
        return new EnvSpecValue(call ? "" : text.strip(), false, call, false, comment, line + 1);
    }

    private static int depth(CharSequence text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            depth += "([{".indexOf(text.charAt(i)) >= 0 ? 1 : ")]}".indexOf(text.charAt(i)) >= 0 ? -1 : 0;
        }
        return depth;
    }
}
