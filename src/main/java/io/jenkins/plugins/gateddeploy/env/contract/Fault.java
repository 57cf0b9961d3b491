package io.jenkins.plugins.gateddeploy.env.contract;

import java.math.BigDecimal;

/**
 * What is wrong with one value.
 *
 * @param kind how it falls short
 * @param expected what should have been there, in words
 */
record Fault(Complaint.Kind kind, String expected) {

    /** Null if the form is right. */
    static Fault unless(boolean right, String expected) {
        return right ? null : new Fault(Complaint.Kind.FORMAT, expected);
    }

    /**
     * Null if the number is inside its limits, which may be null.
     *
     * @param what what the number is, such as {@code a text of}
     * @param unit what it counts, with a space before; may be empty
     */
    static Fault outside(BigDecimal number, BigDecimal min, BigDecimal max, String what, String unit) {
        boolean inside = (min == null || number.compareTo(min) >= 0) && (max == null || number.compareTo(max) <= 0);
        if (inside) {
            return null;
        }
        String limits = min != null && max != null
                ? min.toPlainString() + " to " + max.toPlainString()
                : min != null ? "at least " + min.toPlainString() : "at most " + max.toPlainString();
        return new Fault(Complaint.Kind.RANGE, what + " " + limits + unit);
    }
}
