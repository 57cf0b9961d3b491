package io.jenkins.plugins.gateddeploy.health;

import com.jayway.jsonpath.JsonPathException;
import io.jenkins.plugins.gateddeploy.gate.UsageException;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where an answer says which build it comes from; the parameter {@code versionFrom}: {@code header:NAME}, a JSON path,
 * or a regular expression for the body whose first group (or whole match) is the version.
 *
 * <p>Without it the {@link VersionFields} are read; they all have to agree.
 */
final class VersionSource implements Serializable {
    private static final long serialVersionUID = 1L;

    private enum Kind {
        HEADER,
        JSON,
        PATTERN,
        USUAL
    }

    private final Kind kind;
    private final String where;
    private final Pattern pattern;

    private VersionSource(Kind kind, String where, Pattern pattern) {
        this.kind = kind;
        this.where = where;
        this.pattern = pattern;
    }

    /** @throws UsageException if it is none of the three forms */
    static VersionSource parse(String text) {
        String given = text == null ? "" : text.strip();
        if (given.isEmpty()) {
            return new VersionSource(Kind.USUAL, "the usual places", null);
        }
        if (given.regionMatches(true, 0, "header:", 0, 7)) {
            return new VersionSource(Kind.HEADER, HeaderExpectation.checkName("versionFrom", given.substring(7)), null);
        }
        if (given.startsWith("$")) {
            JsonExpectation.checkPath("versionFrom", given);
            return new VersionSource(Kind.JSON, given, null);
        }
        String regex = given.startsWith("~") ? given.substring(1).strip() : given;
        return new VersionSource(Kind.PATTERN, given, Comparison.pattern("versionFrom", regex));
    }

    /** Whether nobody named a place, so that several are looked at. */
    boolean isGuess() {
        return kind == Kind.USUAL;
    }

    /** What the answer says in that place, in the order found; empty if it says nothing there. */
    List<String> read(Answer answer) {
        return switch (kind) {
            case HEADER -> answer.header(where);
            case JSON -> texts(json(answer, where));
            case PATTERN -> matches(answer);
            case USUAL -> VersionFields.of(answer);
        };
    }

    @Override
    public String toString() {
        return switch (kind) {
            case HEADER -> "header " + where;
            case JSON, USUAL -> where;
            case PATTERN -> "the body by the pattern " + where;
        };
    }

    private List<String> matches(Answer answer) {
        return BoundedText.first(pattern, answer.body())
                .map(it -> it.groupCount() > 0 ? it.group(1) : it.group())
                .map(List::of)
                .orElse(List.of());
    }

    private static Object json(Answer answer, String path) {
        try {
            return answer.json().read(path);
        } catch (Answer.NotJsonException | JsonPathException e) {
            return null;
        }
    }

    private static List<String> texts(Object value) {
        if (value instanceof Collection<?> several) {
            return several.stream().flatMap(it -> texts(it).stream()).toList();
        }
        return value instanceof String || value instanceof Number ? List.of(value.toString()) : List.of();
    }
}
