package io.jenkins.plugins.gateddeploy.health;

import io.jenkins.plugins.gateddeploy.gate.UsageException;
import java.util.Optional;
import java.util.regex.Pattern;

/** The text of the body: {@code ready} is contained, {@code ~ ready|ok} is found, {@code == ok} is all of it. */
final class BodyExpectation implements Expectation {
    private static final long serialVersionUID = 1L;

    private final String text;
    private final Pattern pattern;
    private final boolean whole;

    private BodyExpectation(String text, Pattern pattern, boolean whole) {
        this.text = text;
        this.pattern = pattern;
        this.whole = whole;
    }

    /** @throws UsageException if it is empty, or the regular expression cannot be read */
    static BodyExpectation parse(String field, String text) {
        String given = text == null ? "" : text.strip();
        boolean regex = given.startsWith("~");
        boolean whole = given.startsWith("==");
        String operand =
                regex ? given.substring(1).strip() : whole ? given.substring(2).strip() : given;
        if (operand.isEmpty()) {
            throw new UsageException(field + " needs a text that the body contains, or '~ ' and a regular expression");
        }
        return new BodyExpectation(operand, regex ? Comparison.pattern(field, operand) : null, whole);
    }

    @Override
    public Optional<Problem> check(Answer answer) {
        try {
            boolean good = pattern != null
                    ? BoundedText.find(pattern, answer.body())
                    : whole ? answer.body().strip().equals(text) : answer.body().contains(text);
            return good ? Optional.empty() : problem(Reason.BODY, "not in " + answer.bodyPhrase());
        } catch (BoundedText.TooManyLooksException e) {
            return problem(Reason.PATTERN, Reason.PATTERN.phrase());
        }
    }

    private Optional<Problem> problem(Reason reason, String found) {
        String expected = (pattern != null ? "body that matches " : whole ? "body equal to " : "body with ") + text;
        return Optional.of(new Problem(reason, expected, found));
    }
}
