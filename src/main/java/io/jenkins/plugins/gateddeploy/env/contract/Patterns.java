package io.jenkins.plugins.gateddeploy.env.contract;

import io.jenkins.plugins.gateddeploy.gate.Interruption;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Regular expressions of a contract, which are written for ECMAScript and may be arbitrarily slow. A match gives up
 * after so many steps instead of holding the deployment for ever.
 */
final class Patterns {
    private static final int MOST_STEPS = 5_000_000;
    /** For all matches of one gate. What comes after these has only so many as an ordinary match needs. */
    private static final long MOST_STEPS_IN_ALL = 50_000_000;

    private static final int FEW_STEPS = 20_000;

    /** A gate has a thread of its own, see {@code GateRun}. */
    private static final ThreadLocal<Spent> SPENT = ThreadLocal.withInitial(Spent::new);

    private Patterns() {}

    private static final class Spent {
        private long steps;
        private final Set<String> slow = new HashSet<>();
    }

    /** Begins a gate's budget anew. */
    static void begin() {
        SPENT.remove();
    }

    /** The match did not end in reasonable time. */
    static final class TooSlow extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooSlow() {
            super("the pattern takes too long on this value");
        }
    }

    /**
     * Compiles an ECMA 262 pattern. <code>$</code> is the end of the value there and never the place before a last line
     * end.
     *
     * @throws PatternSyntaxException if Java cannot read it
     */
    static Pattern compile(String ecma, boolean ignoreCase) {
        return Pattern.compile(endsAtTheEnd(ecma), ignoreCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0);
    }

    /**
     * Whether the pattern is found in the value.
     *
     * @throws TooSlow if that takes too long to say
     */
    static boolean find(Pattern pattern, String value) {
        Spent spent = SPENT.get();
        if (spent.slow.contains(pattern.pattern())) {
            throw new TooSlow();
        }
        int most = spent.steps < MOST_STEPS_IN_ALL ? MOST_STEPS : FEW_STEPS;
        int[] left = {most};
        try {
            return pattern.matcher(new Counted(value, left, 0, value.length())).find();
        } catch (StackOverflowError | TooSlow e) {
            spent.slow.add(pattern.pattern());
            throw new TooSlow();
        } finally {
            spent.steps += most - left[0];
        }
    }

    private static String endsAtTheEnd(String ecma) {
        StringBuilder java = new StringBuilder(ecma.length() + 2);
        boolean inClass = false;
        for (int i = 0; i < ecma.length(); i++) {
            char c = ecma.charAt(i);
            if (c == '\\' && i + 1 < ecma.length()) {
                java.append(c).append(ecma.charAt(++i));
            } else if (c == '$' && !inClass) {
                java.append("\\z");
            } else if (inClass && (c == '[' || c == '&')) {
                // Java reads a class inside a class and an intersection, ECMAScript plain characters.
                java.append('\\').append(c);
            } else {
                inClass = c == '[' || inClass && c != ']';
                java.append(c);
            }
        }
        return java.toString();
    }

    /** Counts the characters that the matcher looks at. */
    private record Counted(String text, int[] left, int from, int to) implements CharSequence {
        @Override
        public char charAt(int index) {
            if (--left[0] < 0) {
                throw new TooSlow();
            }
            if ((left[0] & 1023) == 0) {
                Interruption.check();
            }
            return text.charAt(from + index);
        }

        @Override
        public int length() {
            return to - from;
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text, left, from + start, from + end);
        }

        @Override
        public String toString() {
            return text.substring(from, to);
        }
    }
}
