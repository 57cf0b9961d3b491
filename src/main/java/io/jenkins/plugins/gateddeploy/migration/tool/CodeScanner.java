package io.jenkins.plugins.gateddeploy.migration.tool;

/**
 * Reads program text from left to right: white space, words, signs. It never goes back, so that what it costs grows with
 * the text and with nothing else; a pattern such as {@code \s*=?\s*(?:async)?\s*} tries every way to share the blanks out.
 */
final class CodeScanner {
    private final String text;
    private int at;

    CodeScanner(String text, int at) {
        this.text = text;
        this.at = at;
    }

    /** Where the next character is that was not read. */
    int at() {
        return at;
    }

    void to(int position) {
        at = position;
    }

    /** Steps over white space, line ends included. */
    CodeScanner space() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return this;
    }

    /** Steps over this sign if it is here. */
    boolean sign(String sign) {
        if (!text.startsWith(sign, at)) {
            return false;
        }
        at += sign.length();
        return true;
    }

    /** Steps over this word if it is here, and not only the beginning of a longer one. */
    boolean word(String word) {
        if (!text.startsWith(word, at) || isWord(text, at + word.length())) {
            return false;
        }
        at += word.length();
        return true;
    }

    /** Steps over letters, digits, underscores, and the other characters given. */
    CodeScanner run(String others) {
        while (at < text.length() && (isWord(text, at) || others.indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        return this;
    }

    /** Where this word stands on its own, from a position on; −1 if nowhere before {@code end}. */
    static int indexOfWord(String text, String word, int from, int end) {
        int at = text.indexOf(word, from);
        while (at >= 0 && at + word.length() <= end) {
            if (!isWord(text, at - 1) && !isWord(text, at + word.length())) {
                return at;
            }
            at = text.indexOf(word, at + 1);
        }
        return -1;
    }

    private static boolean isWord(String text, int at) {
        return at >= 0 && at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_');
    }
}
