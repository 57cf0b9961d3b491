package io.jenkins.plugins.gateddeploy.env.contract;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The options that each type of env-spec knows, so that a mistyped one is noticed: what it should have asked for would not
 * be checked. {@code matches} is checked for every type, more than env-spec's own tool does.
 *
 * @see <a href="https://varlock.dev/reference/data-types/">env-spec data types</a>
 */
final class EnvSpecOptions {
    private static final String MATCHES = "matches";
    private static final Map<String, Set<String>> OF_TYPE = Map.of(
            "string",
            Set.of(
                    "minLength",
                    "maxLength",
                    "isLength",
                    "startsWith",
                    "endsWith",
                    "toUpperCase",
                    "toLowerCase",
                    "allowEmpty"),
            "number",
            Set.of("min", "max", "coerceToMinMaxRange", "isDivisibleBy", "isInt", "precision"),
            "url",
            Set.of("prependHttps", "allowedProtocols", "allowedDomains", "noTrailingSlash"),
            "domain",
            Set.of("allowWildcard", "allowSingleLabel", "allowIp", "normalize"),
            "email",
            Set.of("normalize"),
            "ip",
            Set.of("version", "normalize"),
            "port",
            Set.of("min", "max"),
            "duration",
            Set.of("output", "min", "max"),
            "array",
            Set.of("minLength", "maxLength", "isLength", "unique", "separator", "format"),
            "record",
            Set.of("keyType", "entriesMinLength", "entriesMaxLength", "entriesIsLength"));

    private EnvSpecOptions() {}

    /** Why what stands in the brackets of a type cannot be checked, as the end of a sentence; empty if it can. */
    static Optional<String> problem(EnvSpecType type) {
        Set<String> known = of(type.name());
        for (String option : new TreeSet<>(type.options().keySet())) {
            if (!known.contains(option)) {
                return Optional.of("has an option that " + type.name() + " does not know: " + option
                        + Spelling.nearest(option, known)
                                .map(it -> "; write " + it)
                                .orElse(""));
            }
        }
        return tooMany(type)
                ? Optional.of("has something in its brackets that is no option; write it as in " + example(type.name()))
                : Optional.empty();
    }

    /** The names, for people: sorted, separated by commas. */
    static String list(String type) {
        return String.join(", ", of(type));
    }

    private static SortedSet<String> of(String type) {
        SortedSet<String> all = new TreeSet<>(OF_TYPE.getOrDefault(type, Set.of()));
        if (!type.equals("enum")) {
            all.add(MATCHES);
        }
        return all;
    }

    private static boolean tooMany(EnvSpecType type) {
        return switch (type.name()) {
            case "enum" -> false;
            case "array", "record" -> type.args().size() > 1;
            default -> !type.args().isEmpty();
        };
    }

    private static String example(String type) {
        return switch (type) {
            case "array", "record" -> type + "(enum(a, b))";
            case "number", "port" -> type + "(min=1, max=100)";
            case "string" -> "string(minLength=5)";
            default -> type + "(matches=\"^a\")";
        };
    }
}
