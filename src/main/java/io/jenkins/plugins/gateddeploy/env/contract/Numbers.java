package io.jenkins.plugins.gateddeploy.env.contract;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** Numbers in the texts of environment variables, as JavaScript's {@code Number(text)} reads them. */
final class Numbers {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d++\\.?\\d*+|\\.\\d++)([eE][+-]?\\d{1,3})?");
    private static final Pattern PREFIXED = Pattern.compile("0(?:[xX]([0-9a-fA-F]+)|[oO]([0-7]+)|[bB]([01]+))");

    /** Beyond what JavaScript calls finite; arithmetic with a million digits takes minutes. */
    private static final int LONGEST = 1_000;

    private Numbers() {}

    /** Null if it is no finite number. */
    static BigDecimal parse(String text) {
        String number = text.strip();
        if (number.length() > LONGEST) {
            return null;
        }
        if (DECIMAL.matcher(number).matches()) {
            return new BigDecimal(
                    number.endsWith(".")
                            ? number + "0"
                            : number.replace(".e", ".0e").replace(".E", ".0E"));
        }
        var prefixed = PREFIXED.matcher(number);
        if (!prefixed.matches()) {
            return null;
        }
        for (int group = 1; group <= 3; group++) {
            if (prefixed.group(group) != null) {
                return new BigDecimal(new BigInteger(prefixed.group(group), group == 1 ? 16 : group == 2 ? 8 : 2));
            }
        }
        return null;
    }

    static boolean whole(BigDecimal number) {
        return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
    }
}
