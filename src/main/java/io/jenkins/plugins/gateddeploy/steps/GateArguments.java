package io.jenkins.plugins.gateddeploy.steps;

import hudson.AbortException;
import java.util.LinkedHashMap;
import java.util.Map;
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
            throw new AbortException(function + ": " + reason(e));
        }
    }

    /** The map with its keys as strings. */
    static Map<String, Object> named(Map<?, ?> map) {
        Map<String, Object> named = new LinkedHashMap<>();
        map.forEach((key, value) -> named.put(String.valueOf(key), value));
        return named;
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
