package io.jenkins.plugins.gateddeploy.health;

import com.jayway.jsonpath.JsonPathException;
import io.jenkins.plugins.gateddeploy.gate.UsageException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where an answer says which build it comes from; the parameter {@code versionFrom}: {@code header:NAME}, a JSON path,
 * or a regular expression for the body whose first group (or whole match) is the version.
 *
 * <p>Without it the usual places are read, and it is enough that one of them names the version:
 * the headers and JSON paths below (Spring Boot's <a
 * href="https://docs.spring.io/spring-boot/reference/actuator/endpoints.html#actuator.endpoints.info">info</a>, <a
 * href="https://datatracker.ietf.org/doc/html/draft-inadarei-api-health-check-06#section-3.3">health+json</a>, and common
 * usage). If none of them is there, any value of a JSON body, or any word of a text, may be the version.
 */
final class VersionSource implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final List<String> USUAL_HEADERS = List.of(
            "X-Version",
            "X-App-Version",
            "X-Application-Version",
            "X-Build-Version",
            "X-Release",
            "X-Revision",
            "X-Commit",
            "X-Git-Commit");
    private static final List<String> USUAL_PATHS = List.of(
            "$.version",
            "$.releaseId",
            "$.release",
            "$.revision",
            "$.commit",
            "$.sha",
            "$.gitCommit",
            "$.commitId",
            "$.git.commit",
            "$.git.commit.id",
            "$.git.commit.id.full",
            "$.git.commit.id.abbrev",
            "$.build.version",
            "$.build.commit",
            "$.build.id",
            "$.build.number",
            "$.app.version");

    private enum Kind {
        HEADER,
        JSON,
        PATTERN,
        USUAL
    }

    private final Kind kind;
    private final String where;
    private final Pattern pattern;
    private final String version;

    private VersionSource(Kind kind, String where, Pattern pattern, String version) {
        this.kind = kind;
        this.where = where;
        this.pattern = pattern;
        this.version = version;
    }

    /** @throws UsageException if it is none of the three forms */
    static VersionSource parse(String text, String version) {
        String given = text == null ? "" : text.strip();
        if (given.isEmpty()) {
            String word = "(?<![\\w.-])" + Pattern.quote(version) + "(?![\\w-]|\\.\\w)";
            return new VersionSource(Kind.USUAL, "the usual places", Pattern.compile(word), version);
        }
        if (given.regionMatches(true, 0, "header:", 0, 7)) {
            return new VersionSource(
                    Kind.HEADER, HeaderExpectation.checkName("versionFrom", given.substring(7)), null, version);
        }
        if (given.startsWith("$")) {
            JsonExpectation.checkPath("versionFrom", given);
            return new VersionSource(Kind.JSON, given, null, version);
        }
        String regex = given.startsWith("~") ? given.substring(1).strip() : given;
        return new VersionSource(Kind.PATTERN, given, Comparison.pattern("versionFrom", regex), version);
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
            case USUAL -> usual(answer);
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

    private List<String> usual(Answer answer) {
        List<String> found = new ArrayList<>();
        USUAL_PATHS.forEach(path -> found.addAll(texts(json(answer, path))));
        USUAL_HEADERS.forEach(name -> found.addAll(answer.header(name)));
        if (!found.isEmpty()) {
            return found;
        }
        Object all = json(answer, "$");
        if (all != null) {
            // Only a value that could be meant is of interest: "found: UP" would mislead.
            return leaves(all, new ArrayList<>()).stream()
                    .filter(it -> VersionExpectation.same(version, it))
                    .toList();
        }
        return BoundedText.first(pattern, answer.body())
                .map(it -> List.of(it.group()))
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

    private static List<String> leaves(Object value, List<String> into) {
        if (value instanceof Map<?, ?> map) {
            map.values().forEach(it -> leaves(it, into));
        } else if (value instanceof Collection<?> several) {
            several.forEach(it -> leaves(it, into));
        } else {
            into.addAll(texts(value));
        }
        return into;
    }
}
