package io.jenkins.plugins.gateddeploy.env.source;

import java.util.regex.Pattern;

/** Says what a value looks like without repeating any of it. */
public final class ValueShape {
    private static final Pattern INTEGER = Pattern.compile("[+-]?\\d+");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d++\\.?\\d*+|\\.\\d++)([eE][+-]?\\d+)?");
    private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://\\S*");

    private ValueShape() {}

    /** Whether nothing of it can be seen: white space, no-break and zero-width spaces, byte order marks. */
    public static boolean isBlank(String value) {
        return value.codePoints()
                .allMatch(it -> Character.isWhitespace(it)
                        || Character.isSpaceChar(it)
                        || Character.getType(it) == Character.FORMAT);
    }

    static String of(String value) {
        if (value.isEmpty()) {
            return "an empty text";
        }
        int length = value.codePointCount(0, value.length());
        String size = " of " + length + (length == 1 ? " character" : " characters");
        if (isBlank(value)) {
            return "white space" + size;
        }
        if (INTEGER.matcher(value).matches()) {
            return "a whole number" + size;
        }
        if (NUMBER.matcher(value).matches()) {
            return "a number" + size;
        }
        if (value.equals("true") || value.equals("false")) {
            return "a boolean";
        }
        if (URL.matcher(value).matches()) {
            return "a URL" + size;
        }
        if (value.indexOf('\n') >= 0) {
            return "a text of " + value.lines().count() + " lines, " + length + " characters";
        }
        return "a text" + size;
    }
}
