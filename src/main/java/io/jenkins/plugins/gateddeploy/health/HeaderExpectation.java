package io.jenkins.plugins.gateddeploy.health;

import io.jenkins.plugins.gateddeploy.gate.UsageException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A header of the answer: that it is there, or that one of its values compares well. */
final class HeaderExpectation implements Expectation {
    private static final long serialVersionUID = 1L;
    /** <a href="https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2">RFC 9110, token</a>. */
    static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private final String name;
    private final Comparison comparison;

    private HeaderExpectation(String name, Comparison comparison) {
        this.name = name;
        this.comparison = comparison;
    }

    /**
     * @param comparison null or blank: the header only has to be there
     * @throws UsageException if it is no header name, or the comparison cannot be read
     */
    static HeaderExpectation of(String field, String name, String comparison) {
        String given = checkName(field, name);
        boolean present = comparison == null || comparison.isBlank();
        return new HeaderExpectation(given, present ? null : Comparison.parse(field, comparison));
    }

    /** @throws UsageException if it is no header name */
    static String checkName(String field, String name) {
        String given = name == null ? "" : name.strip();
        if (!NAME.matcher(given).matches()) {
            throw new UsageException(field + " needs the name of a header, such as 'X-Ready', not '" + given + "'");
        }
        return given;
    }

    @Override
    public Optional<Problem> check(Answer answer) {
        List<String> values = answer.header(name);
        String expected = "header " + name + (comparison == null ? "" : " " + comparison.expected());
        if (values.isEmpty()) {
            return Optional.of(new Problem(Reason.HEADER, expected, "header " + name + " is missing"));
        }
        try {
            if (comparison == null || holds(values)) {
                return Optional.empty();
            }
        } catch (BoundedText.TooManyLooksException e) {
            return Optional.of(new Problem(Reason.PATTERN, expected, Reason.PATTERN.phrase()));
        }
        String found = "header " + name + " is " + comparison.found(values.get(0));
        return Optional.of(new Problem(Reason.HEADER, expected, found));
    }

    private boolean holds(List<String> values) {
        return comparison.excludes()
                ? values.stream().allMatch(comparison::holds)
                : values.stream().anyMatch(comparison::holds);
    }
}
