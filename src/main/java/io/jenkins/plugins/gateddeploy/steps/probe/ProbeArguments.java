package io.jenkins.plugins.gateddeploy.steps.probe;

import io.jenkins.plugins.gateddeploy.gate.UsageException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableParameter;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;

/**
 * Brings the arguments of a probe into one form: a map ({@code json: ['$.status': 'UP']}), a list ({@code ['$.status=UP']})
 * and a single text become the same list, which is also what a form has.
 */
public final class ProbeArguments {
    private ProbeArguments() {}

    /** Jenkins only warns about an argument it does not know; a probe that ignores one would expect less than it says. */
    static void refuseUnknown(String symbol, Class<?> type, Collection<String> names) {
        TreeSet<String> known = new TreeSet<>();
        DescribableModel.of(type).getParameters().stream()
                .map(DescribableParameter::getName)
                .forEach(known::add);
        for (String name : names) {
            boolean special =
                    name.equals(UninstantiatedDescribable.ANONYMOUS_KEY) || name.equals(DescribableModel.CLAZZ);
            if (!special && !known.contains(name)) {
                throw new UsageException(
                        "probes: " + symbol + " has no parameter '" + name + "'; it has " + String.join(", ", known));
            }
        }
    }

    /**
     * Refuses a parameter that was given without a value: {@code version: env.GIT_COMMIT} where nobody set that variable
     * must not become a probe that accepts any version.
     */
    public static void refuseEmpty(Map<String, ?> arguments, String... names) {
        for (String name : names) {
            Object given = arguments.get(name);
            boolean empty = given == null
                    || given.toString().isBlank()
                    || given.toString().equals("null");
            if (arguments.containsKey(name) && empty) {
                throw new UsageException(
                        name + " is given but empty; perhaps the variable that it is taken from is not set");
            }
        }
    }

    /**
     * The arguments with those named as lists of texts; the rest as they are.
     *
     * @throws UsageException if one of them is neither a map, nor a list, nor a text
     */
    public static Map<String, Object> withLists(Map<String, Object> arguments, Collection<String> lists) {
        Map<String, Object> result = new LinkedHashMap<>(arguments);
        for (String name : lists) {
            if (result.get(name) != null) {
                result.put(name, list(name, result.get(name)));
            }
        }
        return result;
    }

    private static List<String> list(String name, Object given) {
        List<String> list = new ArrayList<>();
        if (given instanceof Map<?, ?> map) {
            map.forEach((key, value) -> list.add(key + separator(name) + (value == null ? "" : value)));
        } else if (given instanceof Collection<?> collection) {
            collection.forEach(it -> list.add(String.valueOf(it)));
        } else if (given instanceof CharSequence) {
            list.add(given.toString());
        } else {
            throw new UsageException(name + " must be a map, a list or a text, not " + given);
        }
        return list;
    }

    private static String separator(String name) {
        return name.equals("requestHeaders") ? ": " : "=";
    }

    /** The elements of a list, which in a form are the lines of one text; blank ones are left out. */
    public static List<String> lines(List<String> given) {
        List<String> lines = new ArrayList<>();
        if (given != null) {
            given.stream()
                    .flatMap(String::lines)
                    .map(String::trim)
                    .filter(it -> !it.isEmpty())
                    .forEach(lines::add);
        }
        return lines;
    }
}
