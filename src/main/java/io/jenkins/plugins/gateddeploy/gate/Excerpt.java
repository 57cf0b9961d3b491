package io.jenkins.plugins.gateddeploy.gate;

import java.util.Locale;

/** The beginning of a text that is too long to be read, with a note of how much was cut. */
final class Excerpt {
    private Excerpt() {}

    /**
     * A text of at most {@code max} characters, the note included; a text that fits is left alone, null stays null. It is
     * for text that is clean already: half a secret is still half a secret.
     */
    static String of(String text, int max) {
        if (text == null || text.length() <= max) {
            return text;
        }
        int kept = max - more(text.length()).length();
        if (Character.isHighSurrogate(text.charAt(kept - 1))) {
            kept--;
        }
        return text.substring(0, kept) + more(text.length() - kept);
    }

    /** Such as {@code … (1,234 more characters)}. */
    static String more(int characters) {
        return String.format(Locale.ROOT, "… (%,d more characters)", characters);
    }
}
