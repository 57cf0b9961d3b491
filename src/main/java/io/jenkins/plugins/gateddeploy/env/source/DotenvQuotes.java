package io.jenkins.plugins.gateddeploy.env.source;

import static io.jenkins.plugins.gateddeploy.env.source.JavaScriptText.isLineEnd;

/** Removes the quotes around a dotenv value: {@code value.replace(/^(['"`])([\s\S]*)\1$/mg, '$2')}. */
final class DotenvQuotes {
    private DotenvQuotes() {}

    static String strip(String value) {
        StringBuilder stripped = new StringBuilder(value.length());
        int copied = 0;
        for (int i = 0; i < value.length(); i++) {
            boolean lineStart = i == 0 || isLineEnd(value.charAt(i - 1));
            if (i >= copied && lineStart && "'\"`".indexOf(value.charAt(i)) >= 0) {
                int close = lastAtLineEnd(value, value.charAt(i), i);
                if (close > i) {
                    stripped.append(value, copied, i).append(value, i + 1, close);
                    copied = close + 1;
                }
            }
        }
        return stripped.append(value, Math.min(copied, value.length()), value.length())
                .toString();
    }

    private static int lastAtLineEnd(String value, char quote, int open) {
        for (int i = value.length() - 1; i > open; i--) {
            if (value.charAt(i) == quote && (i + 1 == value.length() || isLineEnd(value.charAt(i + 1)))) {
                return i;
            }
        }
        return -1;
    }
}
