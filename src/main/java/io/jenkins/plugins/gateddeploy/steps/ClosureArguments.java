package io.jenkins.plugins.gateddeploy.steps;

import groovy.lang.Closure;
import io.jenkins.plugins.gateddeploy.gate.UsageException;
import java.util.Map;

/**
 * Refuses arguments of the wrong type in one sentence. Left to the binding of parameters, the user would read a stack
 * trace, and in it the values of all arguments.
 */
final class ClosureArguments {
    private final Map<String, Object> arguments;

    ClosureArguments(Map<String, Object> arguments) {
        this.arguments = arguments;
    }

    ClosureArguments closures(String... names) {
        for (String name : names) {
            Object given = arguments.get(name);
            if (given != null && !(given instanceof Closure)) {
                throw refused(name, "a closure, such as " + name + ": { sh './deploy.sh' }", given);
            }
        }
        return this;
    }

    ClosureArguments wholeNumbers(String... names) {
        for (String name : names) {
            Object given = arguments.get(name);
            boolean whole = given instanceof Integer
                    || given instanceof Long number && number == number.intValue()
                    || given instanceof CharSequence text
                            && text.toString().trim().matches("-?\\d{1,9}");
            if (given != null && !whole) {
                throw refused(name, "a whole number", given);
            }
        }
        return this;
    }

    ClosureArguments booleans(String... names) {
        for (String name : names) {
            Object given = arguments.get(name);
            boolean truth = given instanceof Boolean
                    || given instanceof CharSequence text
                            && text.toString().trim().matches("true|false");
            if (given != null && !truth) {
                throw refused(name, "true or false", given);
            }
        }
        return this;
    }

    ClosureArguments strings(String... names) {
        for (String name : names) {
            Object given = arguments.get(name);
            if (given != null && !(given instanceof CharSequence)) {
                throw refused(name, "a string", given);
            }
        }
        return this;
    }

    private static UsageException refused(String name, String allowed, Object given) {
        String kind = given instanceof Closure
                ? "a closure"
                : "a " + given.getClass().getSimpleName().replace("Impl", "");
        return new UsageException(name + " must be " + allowed + ", not " + kind);
    }
}
