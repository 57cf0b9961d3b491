package io.jenkins.plugins.gateddeploy.gate;

import java.util.concurrent.CancellationException;

/**
 * How a judgement notices that nobody waits for it any more. Java cannot end a thread from outside, so whatever walks over
 * input that others wrote asks here now and then, in its outer loop at least. Asking costs one read of a field.
 */
public final class Interruption {
    private Interruption() {}

    /**
     * Returns if the gate may go on.
     *
     * @throws CancellationException if its time is up or the build was aborted; the thread stays interrupted, so that code
     *     which swallows the exception meets the next check
     */
    public static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the gate is no longer wanted");
        }
    }

    /**
     * The same text for a regular expression: a match on it ends when the gate does. A pattern reads its text through
     * {@link CharSequence#charAt}, however often it turns back.
     */
    public static CharSequence aware(CharSequence text) {
        return new Aware(text);
    }

    private record Aware(CharSequence text) implements CharSequence {
        @Override
        public char charAt(int index) {
            check();
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Aware(text.subSequence(start, end));
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
