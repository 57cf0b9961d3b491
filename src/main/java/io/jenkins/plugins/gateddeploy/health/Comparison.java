package io.jenkins.plugins.gateddeploy.health;

import io.jenkins.plugins.gateddeploy.gate.UsageException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What a value has to be. The grammar, the same for JSON values, headers and PromQL results:
 *
 * <pre>
 * UP          equal: the text is exactly this, or a number of JSON and this are equal (3 equals 3.0); the text 1.10 is
 *             not 1.1, since it may be a version
 * == UP       the same, for a value that begins with an operator
 * != DOWN     not equal, neither as a text nor as a number
 * &lt; 0.05      a number below; also &lt;=, &gt;, &gt;=
 * ~ ^v2\.     a regular expression is found in the text
 * </pre>
 */
final class Comparison implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_NUMBER = 64;

    /** Longer signs first, so that {@code <=} is not read as {@code <}. */
    private enum Operator {
        AT_MOST("<="),
        AT_LEAST(">="),
        NOT_EQUAL("!="),
        EQUAL("=="),
        BELOW("<"),
        ABOVE(">"),
        FOUND("~");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        boolean isNumeric() {
            return this == BELOW || this == AT_MOST || this == ABOVE || this == AT_LEAST;
        }
    }

    private final Operator operator;
    private final String operand;
    private final BigDecimal limit;
    private final Pattern pattern;

    private Comparison(Operator operator, String operand, BigDecimal limit, Pattern pattern) {
        this.operator = operator;
        this.operand = operand;
        this.limit = limit;
        this.pattern = pattern;
    }

    /**
     * @param field the parameter it was written in, for the message
     * @throws UsageException if there is no operand, or it is not a number or regular expression where it has to be
     */
    static Comparison parse(String field, String text) {
        String given = text == null ? "" : text.strip();
        Operator operator = Operator.EQUAL;
        String operand = given;
        for (Operator candidate : Operator.values()) {
            if (given.startsWith(candidate.sign)) {
                operator = candidate;
                operand = given.substring(candidate.sign.length()).strip();
                break;
            }
        }
        if (operand.isEmpty()) {
            throw new UsageException(field + " needs a value to compare with, such as 'UP' or '< 0.05'");
        }
        BigDecimal limit = number(operand);
        if (operator.isNumeric() && limit == null) {
            throw new UsageException(
                    field + " needs a number after '" + operator.sign + "', such as '" + operator.sign + " 0.05'");
        }
        Pattern pattern = operator == Operator.FOUND ? pattern(field, operand) : null;
        return new Comparison(operator, operand, limit, pattern);
    }

    /** @throws UsageException if it is not a regular expression of Java */
    static Pattern pattern(String field, String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new UsageException(field + " has a regular expression that cannot be read: " + e.getDescription()
                    + " near position " + Math.max(0, e.getIndex()));
        }
    }

    /** @param value a String, Number, Boolean, List, Map or null, as JSON has them */
    boolean holds(Object value) {
        BigDecimal number = number(value);
        return switch (operator) {
            case EQUAL -> value instanceof Number ? sameNumber(number) : sameText(value);
            case NOT_EQUAL -> !sameNumber(number) && !sameText(value);
            case BELOW -> number != null && number.compareTo(limit) < 0;
            case AT_MOST -> number != null && number.compareTo(limit) <= 0;
            case ABOVE -> number != null && number.compareTo(limit) > 0;
            case AT_LEAST -> number != null && number.compareTo(limit) >= 0;
            case FOUND -> value instanceof CharSequence text && BoundedText.find(pattern, text.toString());
        };
    }

    /** What is expected, as a phrase: {@code UP}, {@code < 0.05}. */
    String expected() {
        return operator == Operator.EQUAL ? operand : operator.sign + " " + operand;
    }

    /** What was found instead, as far as it may be told. */
    String found(Object value) {
        return operator.isNumeric() || limit != null ? SafeText.number(value) : SafeText.value(value);
    }

    /** The value as a number; null if it is none. {@code NaN} and the infinities are none. */
    static BigDecimal number(Object value) {
        if (!(value instanceof Number) && !(value instanceof String)) {
            return null;
        }
        String text = value.toString().strip();
        if (text.isEmpty() || text.length() > LONGEST_NUMBER) {
            return null;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Whether it has to be something else, so that of several values none may be it. */
    boolean excludes() {
        return operator == Operator.NOT_EQUAL;
    }

    private boolean sameNumber(BigDecimal number) {
        return limit != null && number != null && limit.compareTo(number) == 0;
    }

    private boolean sameText(Object value) {
        if (value == null || value instanceof Boolean || value instanceof String) {
            String text = String.valueOf(value);
            return text.equals(operand) || ('"' + text + '"').equals(operand);
        }
        return false;
    }
}
