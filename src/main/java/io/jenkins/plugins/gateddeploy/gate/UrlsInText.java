package io.jenkins.plugins.gateddeploy.gate;

/**
 * Finds what looks like a URL in a text, {@code jdbc:postgresql://…} and {@code jdbc:h2:mem:x;PASSWORD=y} included, and
 * cleans it by {@link Redactor#url}. One pass; a URL ends at white space, a quote or an angle bracket.
 */
final class UrlsInText {
    private UrlsInText() {}

    static String cleaned(String text) {
        if (text.indexOf(':') < 0) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            if (ends(text.charAt(at))) {
                clean.append(text.charAt(at++));
                continue;
            }
            int end = endOfWord(text, at);
            int url = start(text, at, end);
            clean.append(text, at, url);
            if (url < end) {
                clean.append(Redactor.url(text.substring(url, end)));
            }
            at = end;
        }
        return clean.toString();
    }

    /** Whether this ends a URL, and a word that may be one. */
    static boolean ends(char c) {
        return c <= ' ' && isSpace(c) || c == '"' || c == '\'' || c == '<' || c == '>';
    }

    /** White space as {@code \s} of a regular expression has it. */
    static boolean isSpace(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }

    private static int endOfWord(String text, int from) {
        int at = from;
        while (at < text.length() && !ends(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Where the first URL of a word begins; {@code end} if there is none. */
    private static int start(String text, int from, int end) {
        int scheme = -1;
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (isLetter(c)) {
                if (i + 5 < end && text.regionMatches(true, i, "jdbc:", 0, 5)) {
                    return i;
                }
                scheme = scheme < 0 ? i : scheme;
            } else if (c == ':' && i + 3 < end && text.startsWith("://", i)) {
                return scheme < 0 ? i : scheme;
            } else if (!(c >= '0' && c <= '9' || c == '+' || c == '.' || c == '-')) {
                scheme = -1;
            }
        }
        return end;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
