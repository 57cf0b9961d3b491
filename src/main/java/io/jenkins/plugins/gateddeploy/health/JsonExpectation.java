package io.jenkins.plugins.gateddeploy.health;

import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.PathNotFoundException;
import io.jenkins.plugins.gateddeploy.gate.UsageException;
import java.util.List;
import java.util.Optional;

/**
 * A value of the JSON body, found by a <a href="https://www.rfc-editor.org/rfc/rfc9535">JSON path</a>. A path that can
 * match several values ({@code $..status}) asks it of all of them, and of at least one.
 */
final class JsonExpectation implements Expectation {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final Comparison comparison;

    private JsonExpectation(String path, Comparison comparison) {
        this.path = path;
        this.comparison = comparison;
    }

    /** @throws io.jenkins.plugins.gateddeploy.gate.UsageException if the path or the comparison cannot be read */
    static JsonExpectation of(String field, String path, String comparison) {
        String given = path == null ? "" : path.strip();
        checkPath(field, given);
        return new JsonExpectation(given, Comparison.parse(field, comparison));
    }

    /** @throws UsageException if it is not a JSON path */
    static void checkPath(String field, String path) {
        try {
            if (!path.startsWith("$")) {
                throw new UsageException(
                        field + " needs a JSON path that begins with '$', such as '$.status', not '" + path + "'");
            }
            if (path.contains("=~")) {
                throw new UsageException(field + " must not hold a regular expression inside the JSON path;"
                        + " write it as the value, such as '$.status': '~ ^UP'");
            }
            PathLimits.check(field, path);
            JsonPath.compile(path);
        } catch (InvalidPathException | IllegalArgumentException e) {
            if (e instanceof UsageException usage) {
                throw usage;
            }
            throw new UsageException(field + " has a JSON path that cannot be read: '" + path + "'");
        }
    }

    @Override
    public Optional<Problem> check(Answer answer) {
        String expected = path + " " + (comparison.expected());
        try {
            Object value = answer.json().read(path);
            if (!JsonPath.isPathDefinite(path) && value instanceof List<?> values) {
                if (values.isEmpty()) {
                    return problem(Reason.JSON, expected, path + " matches nothing");
                }
                Optional<?> bad = values.stream()
                        .filter(it -> !comparison.holds(it))
                        .map(Optional::ofNullable)
                        .findFirst();
                return bad.isEmpty()
                        ? Optional.empty()
                        : problem(Reason.JSON, expected, found(((Optional<?>) bad.get()).orElse(null)));
            }
            return comparison.holds(value) ? Optional.empty() : problem(Reason.JSON, expected, found(value));
        } catch (Answer.NotJsonException e) {
            return problem(Reason.NO_JSON, expected, "no JSON, but " + answer.bodyPhrase());
        } catch (PathNotFoundException e) {
            return problem(Reason.JSON, expected, path + " is not in the body");
        } catch (JsonPathException e) {
            return problem(Reason.JSON, expected, path + " does not fit the body");
        } catch (BoundedText.TooManyLooksException e) {
            return problem(Reason.PATTERN, expected, Reason.PATTERN.phrase());
        }
    }

    private String found(Object value) {
        return path + " is " + comparison.found(value);
    }

    private static Optional<Problem> problem(Reason reason, String expected, String found) {
        return Optional.of(new Problem(reason, expected, found));
    }
}
