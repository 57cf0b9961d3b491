package io.jenkins.plugins.gateddeploy.env.contract;

import io.jenkins.plugins.gateddeploy.env.contract.Complaint.Kind;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks values against the types of env-spec. Stricter than its own tool in one point: {@code 12abc} is no number. */
final class EnvSpecTypes {
    private static final Set<String> BOOLEANS = Set.of("t", "true", "yes", "on", "1", "f", "false", "no", "off", "0");

    private static final BigDecimal LAST_PORT = BigDecimal.valueOf(65535);

    private EnvSpecTypes() {}

    /** @param secret whether the expectation must not list allowed values */
    static Optional<Fault> check(EnvSpecType type, String value, boolean secret) {
        Fault fault =
                switch (type.name()) {
                    case "string" -> string(type, value);
                    case "number" -> number(type, value);
                    case "port" -> port(type, value);
                    case "boolean" -> bool(value);
                    case "enum" -> member(type, value, secret);
                    case "url" -> EnvSpecUrls.url(type, value);
                    case "domain" -> EnvSpecDomains.domain(type, value);
                    case "duration" -> duration(type, value);
                    case "array" -> EnvSpecCollections.array(type, value, secret);
                    case "record", "simple-object" -> EnvSpecCollections.object(type, value, secret);
                    default -> EnvSpecFormats.format(type, value);
                };
        return Optional.ofNullable(fault == null ? pattern(type, value) : fault);
    }

    private static Fault bool(String value) {
        return BOOLEANS.contains(value.trim().toLowerCase(Locale.ROOT))
                ? null
                : new Fault(Kind.TYPE, "a boolean: true, false, yes, no, on, off, t, f, 1 or 0");
    }

    private static Fault member(EnvSpecType type, String value, boolean secret) {
        return type.members().contains(value) ? null : new Fault(Kind.ENUM, type.phrase(secret));
    }

    private static Fault string(EnvSpecType type, String value) {
        BigDecimal length = BigDecimal.valueOf(value.length());
        BigDecimal exact = type.number("isLength");
        if (exact != null && exact.compareTo(length) != 0) {
            return new Fault(Kind.RANGE, "a text of exactly " + exact + " characters");
        }
        Fault size =
                Fault.outside(length, type.number("minLength"), type.number("maxLength"), "a text of", " characters");
        if (size != null) {
            return size;
        }
        String start = type.option("startsWith");
        if (start != null && !value.startsWith(start)) {
            return new Fault(Kind.FORMAT, "a text that starts with " + start);
        }
        String end = type.option("endsWith");
        return Fault.unless(end == null || value.endsWith(end), "a text that ends with " + end);
    }

    private static Fault number(EnvSpecType type, String value) {
        BigDecimal number = Numbers.parse(value);
        if (number == null) {
            return new Fault(Kind.TYPE, "a number");
        }
        if ((type.flag("isInt") || "0".equals(type.option("precision"))) && !Numbers.whole(number)) {
            return new Fault(Kind.TYPE, "a whole number");
        }
        BigDecimal by = type.number("isDivisibleBy");
        if (by != null && by.signum() != 0 && number.remainder(by).signum() != 0) {
            return new Fault(Kind.RANGE, "a multiple of " + by);
        }
        return type.flag("coerceToMinMaxRange")
                ? null
                : Fault.outside(number, type.number("min"), type.number("max"), "a number,", "");
    }

    private static Fault port(EnvSpecType type, String value) {
        if (!value.trim().matches("\\d{1,6}")) {
            return new Fault(Kind.TYPE, "a port number");
        }
        BigDecimal min = type.number("min") == null ? BigDecimal.ZERO : type.number("min");
        BigDecimal max = type.number("max") == null ? LAST_PORT : type.number("max");
        return Fault.outside(new BigDecimal(value.trim()), min, max, "a port number,", "");
    }

    private static Fault duration(EnvSpecType type, String value) {
        BigDecimal millis = Durations.millis(value);
        if (millis == null) {
            return new Fault(Kind.TYPE, "a duration such as 500ms, 30s, 15m, 1h or 2days");
        }
        String min = type.option("min");
        String max = type.option("max");
        boolean outside = Fault.outside(millis, Durations.millis(min), Durations.millis(max), "", "") != null;
        String limits = (min == null ? "" : ", at least " + min) + (max == null ? "" : ", at most " + max);
        return outside ? new Fault(Kind.RANGE, "a duration" + limits) : null;
    }

    private static Fault pattern(EnvSpecType type, String value) {
        Pattern pattern = type.pattern();
        try {
            return Fault.unless(
                    pattern == null || Patterns.find(pattern, value), "a text that matches " + type.patternText());
        } catch (Patterns.TooSlow e) {
            return new Fault(Kind.UNSURE, "a pattern that can be checked in reasonable time");
        }
    }
}
