package io.jenkins.plugins.gateddeploy.health;

import com.jayway.jsonpath.JsonPathException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The fields of an answer that are named like the version of the application itself, for when nobody said where it stands:
 * Spring Boot's <a href="https://docs.spring.io/spring-boot/reference/actuator/endpoints.html#actuator.endpoints.info">info</a>,
 * <a href="https://datatracker.ietf.org/doc/html/draft-inadarei-api-health-check-06#section-3.3">health+json</a>, the <a
 * href="https://github.com/opencontainers/image-spec/blob/main/annotations.md">labels of images</a>, common headers and
 * {@code /version} endpoints. A version below {@code dependencies}, {@code db} or the like is that of something else.
 */
final class VersionFields {
    private static final List<String> HEADERS = List.of(
            "X-Version",
            "X-App-Version",
            "X-Application-Version",
            "X-Build-Version",
            "X-Service-Version",
            "X-Image-Tag",
            "X-Release",
            "X-Revision",
            "X-Commit",
            "X-Git-Commit",
            "X-Git-Sha");

    /** In lower case, letters and digits alone. */
    private static final Set<String> VERSIONS = Set.of(
            "version",
            "appversion",
            "applicationversion",
            "buildversion",
            "serviceversion",
            "releaseversion",
            "imageversion",
            "release",
            "releaseid",
            "tag",
            "imagetag",
            "image",
            "imagedigest",
            "digest",
            "orgopencontainersimageversion");

    private static final Set<String> COMMITS = Set.of(
            "commit",
            "commitid",
            "commithash",
            "commitsha",
            "sha",
            "gitsha",
            "gitcommit",
            "gitcommitid",
            "gitcommitsha",
            "gitrevision",
            "buildcommit",
            "revision",
            "vcsref",
            "orglabelschemavcsref",
            "orgopencontainersimagerevision");

    /** Objects whose fields speak of the application as a whole. */
    private static final Set<String> ABOUT_ITSELF = Set.of(
            "app",
            "application",
            "service",
            "info",
            "about",
            "meta",
            "build",
            "release",
            "deployment",
            "git",
            "commit",
            "image",
            "labels");

    private static final int MAX_DEPTH = 6;

    private final List<String> found = new ArrayList<>();

    private VersionFields() {}

    /** What the answer says there, in the order found. */
    static List<String> of(Answer answer) {
        VersionFields fields = new VersionFields();
        Object json = json(answer);
        if (json instanceof Map<?, ?> object) {
            fields.walk(object, "", 0);
        } else if (json == null || json instanceof String) {
            // A /version endpoint may answer with nothing but the version.
            String text = json == null ? answer.body() : (String) json;
            if (text.length() <= 200 && !text.isBlank() && text.strip().chars().noneMatch(Character::isWhitespace)) {
                fields.found.add(text.strip());
            }
        }
        HEADERS.forEach(name -> fields.found.addAll(answer.header(name)));
        return fields.found;
    }

    private static Object json(Answer answer) {
        try {
            return answer.json().json();
        } catch (Answer.NotJsonException | JsonPathException e) {
            return null;
        }
    }

    private void walk(Map<?, ?> object, String parent, int depth) {
        object.forEach((key, value) -> {
            String name = plain(String.valueOf(key));
            if (value instanceof Map<?, ?> inner) {
                boolean commit = parent.equals("commit") && name.equals("id");
                if (depth < MAX_DEPTH && (ABOUT_ITSELF.contains(name) || commit)) {
                    walk(inner, commit ? "commit" : name, depth + 1);
                }
            } else if (isVersion(name, parent)) {
                texts(value).forEach(it -> add(name, it));
            }
        });
    }

    private static boolean isVersion(String name, String parent) {
        boolean ofCommit = parent.equals("commit")
                && Set.of("id", "full", "abbrev", "hash").contains(name);
        boolean ofBuild = parent.equals("build") && Set.of("id", "number").contains(name);
        return ofCommit || ofBuild || VERSIONS.contains(name) || COMMITS.contains(name);
    }

    private void add(String name, String text) {
        int digest = text.indexOf('@');
        int tag = text.lastIndexOf(':', digest < 0 ? text.length() : digest);
        if (name.equals("image") && (digest > 0 || tag > text.lastIndexOf('/'))) {
            // registry:5000/shop:1.4.2@sha256:…
            if (digest > 0) {
                found.add(text.substring(digest + 1));
            }
            if (tag > text.lastIndexOf('/')) {
                found.add(text.substring(tag + 1, digest < 0 ? text.length() : digest));
            }
        } else {
            found.add(text);
        }
    }

    private static List<String> texts(Object value) {
        if (value instanceof Collection<?> several) {
            return several.stream().flatMap(it -> texts(it).stream()).toList();
        }
        return value instanceof String || value instanceof Number ? List.of(value.toString()) : List.of();
    }

    private static String plain(String name) {
        return name.length() > 60
                ? ""
                : name.toLowerCase(Locale.ROOT)
                        .chars()
                        .filter(Character::isLetterOrDigit)
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining());
    }
}
