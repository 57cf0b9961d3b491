package io.jenkins.plugins.gateddeploy.health;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text in which a regular expression may look at only so many characters. Java's matcher backtracks, and an answer
 * can be made to keep it busy for years; it has to end on the thread that serves all probes.
 */
final class BoundedText implements CharSequence {
    /** Less than a tenth of a second; an ordinary pattern looks at every character of 1 MiB a few times. */
    private static final int LOOKS = 5_000_000;

    private final String text;
    private final int[] left;
    private final int start;
    private final int end;

    private BoundedText(String text, int[] left, int start, int end) {
        this.text = text;
        this.left = left;
        this.start = start;
        this.end = end;
    }

    /** Whether the pattern is found anywhere in the text. */
    static boolean find(Pattern pattern, String text) {
        return first(pattern, text).isPresent();
    }

    /**
     * Where the pattern is found first.
     *
     * @throws TooManyLooksException if it backtracks without end on this text, or too deeply
     */
    static Optional<MatchResult> first(Pattern pattern, String text) {
        try {
            Matcher matcher = pattern.matcher(new BoundedText(text, new int[] {LOOKS}, 0, text.length()));
            return matcher.find() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
        } catch (StackOverflowError e) {
            throw new TooManyLooksException();
        }
    }

    @Override
    public int length() {
        return end - start;
    }

    @Override
    public char charAt(int index) {
        if (--left[0] < 0) {
            throw new TooManyLooksException();
        }
        return text.charAt(start + index);
    }

    @Override
    public CharSequence subSequence(int from, int to) {
        return new BoundedText(text, left, start + from, start + to);
    }

    @Override
    public String toString() {
        return text.substring(start, end);
    }

    /** The pattern was given up. */
    static final class TooManyLooksException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManyLooksException() {
            super("the pattern looked at too many characters", null, false, false);
        }
    }
}
