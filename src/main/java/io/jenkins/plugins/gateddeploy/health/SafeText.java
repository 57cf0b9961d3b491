package io.jenkins.plugins.gateddeploy.health;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a value that a service answered is told to people. A body may hold anything, so only what cannot be a secret is
 * repeated: numbers that are compared as numbers, well-known words of health, versions. Of all else the type and length.
 */
final class SafeText {
    /**
     * Words of the health formats in use: Spring Boot's
     * <a href="https://docs.spring.io/spring-boot/reference/actuator/endpoints.html#actuator.endpoints.health">status</a>,
     * <a href="https://datatracker.ietf.org/doc/html/draft-inadarei-api-health-check-06#section-3.1">health+json</a>,
     * <a href="https://grpc.io/docs/guides/health-checking/">gRPC</a>, Elasticsearch and plain usage.
     */
    private static final Set<String> WORDS = Set.of(
            "up",
            "down",
            "out_of_service",
            "unknown",
            "pass",
            "fail",
            "warn",
            "ok",
            "error",
            "healthy",
            "unhealthy",
            "degraded",
            "serving",
            "not_serving",
            "service_unknown",
            "green",
            "yellow",
            "red",
            "starting",
            "stopping",
            "started",
            "stopped",
            "running",
            "ready",
            "not_ready",
            "true",
            "false",
            "yes",
            "no",
            "on",
            "off",
            "alive",
            "dead",
            "live",
            "passing",
            "critical",
            "warning",
            "failed",
            "failing",
            "success",
            "active",
            "inactive",
            "available",
            "unavailable",
            "online",
            "offline",
            "maintenance",
            "initializing",
            "pending",
            "loading",
            "migrating",
            "null",
            "enabled",
            "disabled",
            "connected",
            "disconnected",
            "good",
            "bad");

    private static final Pattern VERSION = Pattern.compile("v?\\d{1,5}(\\.\\d{1,6}){1,3}([-+.][A-Za-z0-9]{1,12}){0,3}");
    private static final Pattern BUILD = Pattern.compile("v?\\d{1,6}");
    private static final Pattern SHA = Pattern.compile("[0-9a-fA-F]{7,64}");

    private SafeText() {}

    /** For instance {@code DOWN}, {@code a text of 12 characters}, {@code an object}. */
    static String value(Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Boolean) {
            return value.toString();
        }
        if (value instanceof Number) {
            return "another number";
        }
        if (value instanceof Map) {
            return "an object";
        }
        if (value instanceof List<?> list) {
            return "an array of " + list.size();
        }
        String text = value.toString();
        boolean word = WORDS.contains(
                text.strip().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_'));
        return word ? text.strip() : length(text);
    }

    /** A value that is compared as a number: the number itself if it is one. */
    static String number(Object value) {
        BigDecimal number = Comparison.number(value);
        return number == null || number.precision() > 15 ? value(value) : number.toString();
    }

    /** A version as it is, a commit by its first seven characters, anything else by its length. */
    static String version(String text) {
        String version = text.strip();
        if (VERSION.matcher(version).matches() || BUILD.matcher(version).matches()) {
            return "version " + version;
        }
        if (SHA.matcher(version).matches()) {
            return "commit " + version.substring(0, 7) + (version.length() > 7 ? "…" : "");
        }
        return length(version);
    }

    private static String length(String text) {
        return text.isEmpty() ? "an empty text" : "a text of " + text.length() + " characters";
    }
}
