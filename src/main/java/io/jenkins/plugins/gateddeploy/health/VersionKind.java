package io.jenkins.plugins.gateddeploy.health;

import java.util.Locale;

/** What a version looks like: only two of one kind can agree or disagree. */
enum VersionKind {
    /** Hex digits, at least seven, among them a letter; or 40 or 64 of them. A date such as 20240101 is none. */
    COMMIT,
    /** Numbers between dots: {@code 1.4.2}, {@code v2.0.0-rc.1+build}. */
    DOTTED,
    /** A text with a digit that is more than a number: {@code build-17}, {@code 2024-05-01}. */
    NAME,
    /** A number or a mere word, which stands for many things: it proves nothing unless its place was named. */
    VAGUE;

    static VersionKind of(String version) {
        String text = VersionExpectation.plain(version).toLowerCase(Locale.ROOT);
        boolean hex = text.length() >= 7 && text.length() <= 64 && text.chars().allMatch(VersionKind::isHex);
        boolean digits = !text.isEmpty() && text.chars().allMatch(VersionKind::isDigit);
        if (hex && (!digits || text.length() == 40 || text.length() == 64)) {
            return COMMIT;
        }
        if (isDotted(text)) {
            return DOTTED;
        }
        boolean name = text.length() >= 4 && !digits && text.chars().anyMatch(VersionKind::isDigit);
        return name ? NAME : VAGUE;
    }

    private static boolean isDotted(String text) {
        int at = 0;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at > 0 && at + 1 < text.length() && text.charAt(at) == '.' && isDigit(text.charAt(at + 1));
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isHex(int c) {
        return isDigit(c) || c >= 'a' && c <= 'f';
    }
}
