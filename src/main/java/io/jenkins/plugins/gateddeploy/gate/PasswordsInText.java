package io.jenkins.plugins.gateddeploy.gate;

import java.util.List;

/**
 * Masks what follows the word password in the key-value forms in which drivers and tools repeat one: {@code
 * (host=db,password=x)}, {@code PGPASSWORD=x}, {@code password = "x y"}, {@code "password": "x"}. One pass.
 */
final class PasswordsInText {
    private static final List<String> KEYS = List.of("password", "passwd", "pwd");

    private PasswordsInText() {}

    static String masked(String text) {
        StringBuilder clean = null;
        int copied = 0;
        int at = 0;
        while (at < text.length()) {
            int key = keyAt(text, at);
            int value = key == 0 ? -1 : valueOf(text, at, at + key);
            if (value < 0) {
                at += Math.max(1, key);
                continue;
            }
            int end = endOfValue(text, value);
            clean = clean == null ? new StringBuilder(text.length()) : clean;
            clean.append(text, copied, value).append(Redactor.MASK);
            copied = end;
            at = end;
        }
        return clean == null ? text : clean.append(text, copied, text.length()).toString();
    }

    private static int keyAt(String text, int at) {
        if ((text.charAt(at) | 0x20) == 'p') {
            for (String key : KEYS) {
                if (text.regionMatches(true, at, key, 0, key.length())) {
                    return key.length();
                }
            }
        }
        return 0;
    }

    /** Where the value after a key begins, behind its opening quote; −1 if there is none, or only a mask. */
    private static int valueOf(String text, int key, int endOfKey) {
        boolean quotedKey = isQuote(text, endOfKey);
        int sign = space(text, quotedKey ? endOfKey + 1 : endOfKey);
        boolean equals = sign < text.length() && text.charAt(sign) == '=';
        if (!equals && (sign >= text.length() || text.charAt(sign) != ':')) {
            return -1;
        }
        // "DB_PASSWORD: is missing" tells of a variable, DB_PASSWORD=x gives its value.
        boolean partOfName =
                key > 0 && (Character.isLetterOrDigit(text.charAt(key - 1)) || text.charAt(key - 1) == '_');
        if (partOfName && sign > endOfKey || partOfName && !equals) {
            return -1;
        }
        int value = space(text, sign + 1);
        if (isQuote(text, value)) {
            // A word in quotes after "password:" is mostly a name that is told.
            return (equals || quotedKey) && !text.startsWith(Redactor.MASK, value + 1) && value + 1 < text.length()
                    ? value + 1
                    : -1;
        }
        return value < text.length() && !endsValue(text.charAt(value)) && !text.startsWith(Redactor.MASK, value)
                ? value
                : -1;
    }

    private static int endOfValue(String text, int value) {
        int at = value;
        if (isQuote(text, value - 1)) {
            char quote = text.charAt(value - 1);
            while (at < text.length() && text.charAt(at) != quote) {
                at += text.charAt(at) == '\\' ? 2 : 1;
            }
            return Math.min(at, text.length());
        }
        while (at < text.length() && !endsValue(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean endsValue(char c) {
        return UrlsInText.isSpace(c) || ",;&)\"'".indexOf(c) >= 0;
    }

    private static boolean isQuote(String text, int at) {
        return at >= 0 && at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'');
    }

    private static int space(String text, int from) {
        int at = from;
        while (at < text.length() && UrlsInText.isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
