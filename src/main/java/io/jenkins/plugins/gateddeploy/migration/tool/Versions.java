package io.jenkins.plugins.gateddeploy.migration.tool;

import java.math.BigInteger;
import java.util.Comparator;

/** Orders of versions. */
final class Versions {
    /** As whole numbers of any length, so that {@code 9} comes before {@code 10}; anything else as text, after numbers. */
    static final Comparator<String> NUMERIC = (a, b) -> {
        boolean numberA = isNumber(a);
        boolean numberB = isNumber(b);
        if (numberA && numberB) {
            return new BigInteger(a).compareTo(new BigInteger(b));
        }
        return numberA == numberB ? a.compareTo(b) : numberA ? -1 : 1;
    };

    /** As text, by code unit: what a tool does that sorts file names. */
    static final Comparator<String> TEXT = Comparator.naturalOrder();

    private Versions() {}

    static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(it -> it >= '0' && it <= '9');
    }

    /** A number without leading zeros: the form in which integer columns give it back. */
    static String canonical(String number) {
        return isNumber(number) ? new BigInteger(number).toString() : number;
    }
}
