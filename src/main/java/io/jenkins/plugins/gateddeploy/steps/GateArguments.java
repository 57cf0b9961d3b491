package io.jenkins.plugins.gateddeploy.steps;

import hudson.AbortException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableParameter;

/**
 * Turns the arguments of a call into the parameters of a gate. Jenkins itself only warns about an argument it does not
 * know; a gate that goes on with a misspelt {@code compareTo} would check less than its author believes.
 */
final class GateArguments {
    private GateArguments() {}

    /** @throws AbortException one sentence if an argument is unknown or cannot be converted */
    static <T> T instantiate(String function, Class<T> type, Map<String, Object> arguments) throws AbortException {
        DescribableModel<T> model = DescribableModel.of(type);
        for (String name : arguments.keySet()) {
            if (model.getParameter(name) == null) {
                TreeSet<String> known = new TreeSet<>();
                model.getParameters().stream()
                        .map(DescribableParameter::getName)
                        .forEach(known::add);
                throw new AbortException(
                        function + ": unknown parameter '" + name + "'; it has " + String.join(", ", known));
            }
        }
        try {
            return model.instantiate(arguments, null);
        } catch (Exception e) {
            String problem = model.getParameters().stream()
                    .filter(it -> arguments.containsKey(it.getName()))
                    .map(it -> misfit(it, arguments.get(it.getName())))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseGet(() -> reason(e));
            throw new AbortException(function + ": " + problem);
        }
    }

    /** The map with its keys as strings. */
    static Map<String, Object> named(Map<?, ?> map) {
        Map<String, Object> named = new LinkedHashMap<>();
        map.forEach((key, value) -> named.put(String.valueOf(key), value));
        return named;
    }

    /** What is wrong with an argument whose type no conversion can make fit; null if that is not what is wrong. */
    private static String misfit(DescribableParameter parameter, Object given) {
        Class<?> type = parameter.getErasedType();
        if (given == null) {
            return type.isPrimitive()
                    ? parameter.getName() + " is given but empty; perhaps the variable that it is taken from is not set"
                    : null;
        }
        if (Collection.class.isAssignableFrom(type)) {
            return given instanceof Collection ? null : parameter.getName() + " must be a list, in square brackets";
        }
        if (type == String.class) {
            return given instanceof CharSequence ? null : parameter.getName() + " must be a text";
        }
        boolean number = type == int.class || Number.class.isAssignableFrom(type);
        boolean fits = given instanceof Number || given.toString().matches("-?\\d{1,18}");
        return number && !fits ? parameter.getName() + " must be a number" : null;
    }

    /** The innermost message: the outer ones repeat class names, and arguments that may be secret. */
    private static String reason(Throwable e) {
        Throwable inner = e;
        while (inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner instanceof ClassCastException || inner.getMessage() == null
                ? "a parameter has the wrong type (" + inner.getClass().getSimpleName() + ")"
                : inner.getMessage();
    }
}
