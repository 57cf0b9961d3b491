package io.jenkins.plugins.gateddeploy.env.contract;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The text formats among env-spec's types. */
final class EnvSpecFormats {
    /** RFC 5321 allows 254 characters for an address, and nobody needs more for a version; a pattern recurses on each part. */
    private static final int LONGEST = 320;

    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>()\\[\\],;:\"]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+");
    static final Pattern IPV4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");
    /** https://semver.org/#is-there-a-suggested-regular-expression-regex-to-check-a-semver-string. */
    private static final Pattern SEMVER = Pattern.compile("(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)"
            + "(-((0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*)(\\.(0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?"
            + "(\\+[0-9a-zA-Z-]+(\\.[0-9a-zA-Z-]+)*)?");

    private static final Pattern UUID =
            Pattern.compile("(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-8][0-9a-f]{3}-[089ab][0-9a-f]{3}-[0-9a-f]{12}");
    private static final Pattern MD5 = Pattern.compile("(?i)[a-f0-9]{32}");

    private EnvSpecFormats() {}

    /** Null if the value has the format. */
    static Fault format(EnvSpecType type, String value) {
        String version = type.option("version");
        return switch (type.name()) {
            case "email" -> Fault.unless(isEmail(value), "an email address");
            case "semver" ->
                Fault.unless(
                        value.length() <= LONGEST && SEMVER.matcher(value).matches(),
                        "a semantic version such as 1.2.3");
            case "uuid" -> Fault.unless(UUID.matcher(value).matches(), "a UUID");
            case "md5" -> Fault.unless(MD5.matcher(value).matches(), "an MD5 hash of 32 hexadecimal digits");
            case "isoDate" -> Fault.unless(isDate(value), "an ISO 8601 date, with or without a time");
            case "ip" ->
                switch (version == null ? "" : version) {
                    case "4" -> Fault.unless(IPV4.matcher(value).matches(), "an IPv4 address");
                    case "6" -> Fault.unless(isIpv6(value), "an IPv6 address");
                    default -> Fault.unless(IPV4.matcher(value).matches() || isIpv6(value), "an IP address");
                };
            default -> throw new IllegalArgumentException(type.name());
        };
    }

    static boolean isEmail(String value) {
        return value.length() <= LONGEST && EMAIL.matcher(value).matches();
    }

    private static boolean isIpv6(String value) {
        String address = value.contains("%") ? value.substring(0, value.indexOf('%')) : value;
        return Ipv6.matches(address);
    }

    private static boolean isDate(String value) {
        List<Function<String, Object>> forms = List.of(LocalDate::parse, LocalDateTime::parse, OffsetDateTime::parse);
        String text = value.replace(' ', 'T');
        for (Function<String, Object> form : forms) {
            try {
                form.apply(text);
                return true;
            } catch (DateTimeException e) {
                continue;
            }
        }
        return text.matches(
                "[+-]?\\d{4}(-?(0[1-9]|1[0-2]))?|\\d{4}-?W[0-5]\\d(-?[1-7])?|\\d{4}-?[0-3]\\d\\d|\\d{8}(T.*)?");
    }
}
