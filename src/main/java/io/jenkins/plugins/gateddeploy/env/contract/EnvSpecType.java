package io.jenkins.plugins.gateddeploy.env.contract;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One use of a data type of env-spec, such as {@code port(min=1024)}.
 *
 * @param name its name; null if it is computed
 * @param args what stands in its brackets without a key
 * @param options what stands there with one
 * @see <a href="https://varlock.dev/reference/data-types/">env-spec data types</a>
 */
record EnvSpecType(String name, List<Expression> args, Map<String, Expression> options) {
    static final Set<String> NAMES = new TreeSet<>(Set.of(
            "string",
            "number",
            "boolean",
            "url",
            "domain",
            "enum",
            "email",
            "port",
            "ip",
            "semver",
            "isoDate",
            "uuid",
            "md5",
            "simple-object",
            "duration",
            "array",
            "record"));

    /** Words that other tools have for these types. */
    private static final Map<String, String> OF_OTHERS = Map.ofEntries(
            Map.entry("int", "number(isInt=true)"),
            Map.entry("integer", "number(isInt=true)"),
            Map.entry("float", "number"),
            Map.entry("double", "number"),
            Map.entry("bool", "boolean"),
            Map.entry("str", "string"),
            Map.entry("text", "string"),
            Map.entry("uri", "url"),
            Map.entry("date", "isoDate"),
            Map.entry("json", "simple-object"));

    /** Options that are numbers, but for the least and the most of a duration, which are durations. */
    private static final Set<String> NUMBERS = Set.of(
            "min",
            "max",
            "minLength",
            "maxLength",
            "isLength",
            "entriesMinLength",
            "entriesMaxLength",
            "entriesIsLength",
            "isDivisibleBy",
            "precision");

    private static final Set<String> COMPUTING = Set.of("if", "ifs", "remap", "fallback");

    static EnvSpecType of(Expression expression) {
        if (expression instanceof Expression.Call call) {
            return new EnvSpecType(COMPUTING.contains(call.name()) ? null : call.name(), call.args(), call.named());
        }
        return new EnvSpecType(expression instanceof Expression.Text text ? text.text() : null, List.of(), Map.of());
    }

    /** Why the type cannot be used, as the end of a sentence; empty if it can. */
    Optional<String> problem() {
        if (name == null) {
            return Optional.of("is computed, which only env-spec's own tool can answer");
        }
        if (name.isEmpty() || name.equals("true")) {
            return Optional.of("is not given; write it without spaces, as in @type=enum(a, b)");
        }
        if (!NAMES.contains(name)) {
            String meant = OF_OTHERS.get(name.toLowerCase(Locale.ROOT));
            return Optional.of("is no known type: " + name + (meant == null ? "" : "; write " + meant));
        }
        if (name.equals("enum") && args.stream().anyMatch(Expression.Ref.class::isInstance)) {
            return Optional.of("has computed values, which only env-spec's own tool can answer");
        }
        if (name.equals("enum") && members().isEmpty()) {
            return Optional.of("is an enum without values");
        }
        Optional<String> unknown = EnvSpecOptions.problem(this);
        if (unknown.isPresent()) {
            return unknown;
        }
        for (Map.Entry<String, Expression> option : options.entrySet()) {
            boolean computed = option.getValue() instanceof Expression.Ref
                    || option.getValue() instanceof Expression.Call call
                            && !call.name().equals("regex")
                            && !option.getKey().equals("keyType");
            if (computed) {
                return Optional.of(
                        "has a computed option, which only env-spec's own tool can answer: " + option.getKey());
            }
            if (NUMBERS.contains(option.getKey()) && !isLimit(option.getValue())) {
                return Optional.of("has a limit that is no " + (name.equals("duration") ? "duration" : "number") + ": "
                        + option.getKey());
            }
        }
        try {
            pattern();
        } catch (PatternSyntaxException e) {
            return Optional.of("has a pattern that is no regular expression");
        }
        return inner().flatMap(it -> it.problem().stream()).findFirst();
    }

    /** What would have been right where there is a {@link #problem()}. */
    String expected() {
        Optional<EnvSpecType> inner =
                inner().filter(it -> it.problem().isPresent()).findFirst();
        if (inner.isPresent()) {
            return inner.get().expected();
        }
        return name == null || !NAMES.contains(name) || options.isEmpty()
                ? "a type of env-spec: " + String.join(", ", NAMES)
                : "options of " + name + ": " + EnvSpecOptions.list(name);
    }

    private boolean isLimit(Expression value) {
        return value instanceof Expression.Text text
                && (name.equals("duration") ? Durations.millis(text.text()) : Numbers.parse(text.text())) != null;
    }

    /**
     * The type in words, such as {@code of type port (min=1024)}.
     *
     * @param secret whether allowed values must not be listed
     */
    String phrase(boolean secret) {
        if ("enum".equals(name)) {
            return secret
                    ? "one of the " + members().size() + " values of the contract"
                    : "one of " + String.join(", ", members());
        }
        String limits = options.entrySet().stream()
                .filter(it -> it.getValue() instanceof Expression.Text)
                .map(it -> it.getKey() + "=" + ((Expression.Text) it.getValue()).text())
                .sorted()
                .collect(Collectors.joining(", "));
        return "of type " + name + (limits.isEmpty() ? "" : " (" + limits + ")");
    }

    /** The values of an enum, the domains of a list. */
    List<String> members() {
        // enum([a, b]), as it was written once, is accepted beside enum(a, b).
        return args.size() == 1 && args.get(0) instanceof Expression.Literal list ? texts(list.items()) : texts(args);
    }

    /** The type of the elements of an array or record. */
    Optional<EnvSpecType> element() {
        boolean holds = "array".equals(name) || "record".equals(name);
        return holds && !args.isEmpty() ? Optional.of(of(args.get(0))) : Optional.empty();
    }

    /** The type of the keys of a record. */
    Optional<EnvSpecType> keys() {
        return Optional.ofNullable(options.get("keyType")).map(EnvSpecType::of);
    }

    private Stream<EnvSpecType> inner() {
        return Stream.concat(element().stream(), keys().stream());
    }

    /** The text of an option; null if it is not there. */
    String option(String key) {
        return options.get(key) instanceof Expression.Text text ? text.text() : null;
    }

    /** The texts of an option that is a list, or one text; null if it is not there. */
    List<String> list(String key) {
        return options.get(key) instanceof Expression.Literal literal
                ? texts(literal.items())
                : option(key) == null ? null : List.of(option(key));
    }

    boolean flag(String key) {
        return "true".equals(option(key));
    }

    /** An option that is a number; null if it is not there. */
    BigDecimal number(String key) {
        return option(key) == null ? null : Numbers.parse(option(key));
    }

    /** The option {@code matches} as it is written; null if it is not there. */
    String patternText() {
        if (options.get("matches") instanceof Expression.Call regex) {
            List<String> parts = texts(regex.args());
            return parts.isEmpty() ? null : "/" + parts.get(0) + "/" + (parts.size() > 1 ? parts.get(1) : "");
        }
        return option("matches");
    }

    /** The option {@code matches}: a pattern, {@code /pattern/flags} or {@code regex("pattern", "flags")}. */
    Pattern pattern() {
        String text = patternText();
        if (text == null) {
            return null;
        }
        int last = text.lastIndexOf('/');
        boolean slashes =
                last > 0 && text.startsWith("/") && text.substring(last + 1).matches("[a-z]*");
        return slashes
                ? Patterns.compile(text.substring(1, last), text.indexOf('i', last) > 0)
                : Patterns.compile(text, false);
    }

    private static List<String> texts(List<Expression> expressions) {
        return expressions.stream()
                .filter(Expression.Text.class::isInstance)
                .map(it -> ((Expression.Text) it).text())
                .toList();
    }
}
