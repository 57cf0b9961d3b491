package io.jenkins.plugins.gateddeploy.health;

import io.jenkins.plugins.gateddeploy.gate.UsageException;
import java.io.Serializable;
import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The HTTP statuses that count as good: {@code 200}, {@code 200,204}, {@code 200-299,304}, {@code 2xx}. */
final class StatusSet implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Pattern PART = Pattern.compile("([1-5]\\d\\d)(?:\\s*-\\s*([1-5]\\d\\d))?|([1-5])[xX]{2}");

    /** 200 to 299. */
    static final StatusSet SUCCESS = parse("status", "200-299");

    private final String text;
    private final BitSet statuses;

    private StatusSet(String text, BitSet statuses) {
        this.text = text;
        this.statuses = statuses;
    }

    /** @throws UsageException if it is not a list of statuses and ranges from 100 to 599 */
    static StatusSet parse(String field, String text) {
        BitSet statuses = new BitSet(600);
        String given = text == null ? "" : text.strip();
        for (String part : given.split(",", -1)) {
            Matcher matcher = PART.matcher(part.strip());
            if (!matcher.matches()) {
                throw new UsageException(
                        field + " must be statuses and ranges from 100 to 599, such as '200', '200,204'"
                                + " or '200-299', not '" + given + "'");
            }
            int from = matcher.group(3) != null
                    ? Integer.parseInt(matcher.group(3)) * 100
                    : Integer.parseInt(matcher.group(1));
            int to = matcher.group(3) != null
                    ? from + 99
                    : matcher.group(2) == null ? from : Integer.parseInt(matcher.group(2));
            if (to < from) {
                throw new UsageException(field + " has a range that ends before it begins: '" + part.strip() + "'");
            }
            statuses.set(from, to + 1);
        }
        return new StatusSet(given, statuses);
    }

    boolean contains(int status) {
        return statuses.get(status);
    }

    @Override
    public String toString() {
        return text;
    }
}
