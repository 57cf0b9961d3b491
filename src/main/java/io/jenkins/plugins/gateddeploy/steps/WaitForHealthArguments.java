package io.jenkins.plugins.gateddeploy.steps;

import io.jenkins.plugins.gateddeploy.gate.Redactor;
import io.jenkins.plugins.gateddeploy.gate.UsageException;
import io.jenkins.plugins.gateddeploy.steps.probe.ProbeArguments;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;

/** The arguments of {@code waitForHealth}, as Pipelines write them and as people read them. */
final class WaitForHealthArguments {
    private static final List<String> LISTS = List.of("json", "body", "header", "abortOn");
    private static final List<String> SECONDS =
            List.of("steadyFor", "interval", "timeout", "initialDelay", "requestTimeout");
    private static final String SUCCESSES = "successes";

    private WaitForHealthArguments() {}

    /**
     * The arguments in the types of the parameters: lists of texts, numbers also where a text such as {@code env.WAIT}
     * holds them.
     *
     * @throws UsageException if one of them cannot be read, or is given without a value
     */
    static Map<String, Object> normal(Map<String, Object> arguments) {
        ProbeArguments.refuseEmpty(arguments, "url", "version", "versionFrom", "credentialsId", "trust", "status");
        Map<String, Object> normal = ProbeArguments.withLists(arguments, LISTS);
        SECONDS.forEach(name -> normal.computeIfPresent(name, WaitForHealthArguments::seconds));
        normal.computeIfPresent(SUCCESSES, (name, given) -> count(given));
        normal.computeIfPresent("status", (name, given) -> String.valueOf(given));
        normal.computeIfPresent("probes", (name, given) -> given instanceof List ? given : List.of(given));
        return normal;
    }

    private static Object seconds(String name, Object given) {
        try {
            return new BigDecimal(String.valueOf(given).trim()).doubleValue();
        } catch (NumberFormatException e) {
            throw new UsageException(name + " must be a number of seconds, such as 5 or 0.5, not '" + given + "'");
        }
    }

    private static Object count(Object given) {
        try {
            return new BigDecimal(String.valueOf(given).trim()).intValueExact();
        } catch (NumberFormatException | ArithmeticException e) {
            throw new UsageException(SUCCESSES + " must be a whole number from 1 to 1000, not '" + given + "'");
        }
    }

    /** As a person would write them: 120 and not 120.0. */
    static UninstantiatedDescribable written(UninstantiatedDescribable step) {
        Map<String, Object> written = new LinkedHashMap<>(step.getArguments());
        SECONDS.forEach(name -> written.computeIfPresent(
                name,
                (it, value) -> value instanceof Double number && number == Math.rint(number)
                        ? (Object) number.longValue()
                        : value));
        return step.withArguments(written);
    }

    /** What the step waits for, for the label of the step: URLs without their query. */
    static String label(Map<String, Object> arguments) {
        List<String> places = new ArrayList<>();
        add(places, arguments.get("url"));
        if (arguments.get("probes") instanceof Collection<?> probes) {
            for (Object probe : probes) {
                Map<?, ?> its = probe instanceof UninstantiatedDescribable described
                        ? described.getArguments()
                        : probe instanceof Map<?, ?> map ? map : Map.of();
                add(places, its.get("url"));
                add(places, its.get("address"));
                add(places, its.get(UninstantiatedDescribable.ANONYMOUS_KEY));
            }
        }
        String what = String.join(", ", places);
        Object environment = arguments.get("environment");
        return environment == null ? what : (what + " → " + environment).trim();
    }

    private static void add(List<String> places, Object place) {
        if (place != null) {
            places.add(Redactor.url(place.toString()));
        }
    }
}
