package io.jenkins.plugins.gateddeploy.env.contract;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** Guesses what a mistyped word was meant to be. */
public final class Spelling {
    private static final int FARTHEST = 2;
    private static final int LONGEST = 40;

    private Spelling() {}

    /** The known word that is at most two letters away. */
    public static Optional<String> nearest(String word, Collection<String> known) {
        String best = null;
        int distance = FARTHEST + 1;
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        for (String candidate : new TreeSet<>(known)) {
            int its = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (its < distance && its < candidate.length() / 2) {
                distance = its;
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Letters to add, remove, replace or swap: the distance of Damerau, restricted to adjacent letters. */
    private static int distance(String a, String b) {
        int[][] steps = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : step(steps, a, b, i, j);
            }
        }
        return steps[a.length()][b.length()];
    }

    private static int step(int[][] steps, String a, String b, int i, int j) {
        int change = steps[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(change, Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
    }
}
