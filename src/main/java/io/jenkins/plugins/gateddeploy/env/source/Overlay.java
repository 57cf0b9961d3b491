package io.jenkins.plugins.gateddeploy.env.source;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The environment that results when layers are laid over each other, the last one winning, and the references in
 * dotenv files are replaced once, over all of them. This is what an application gets that loads the same files with
 * {@code dotenv.config({path: [...], override: true})} and {@code dotenvExpand.expand}.
 *
 * <p>One difference: a value that refers to its own name (<code>PATH=${PATH}:/x</code>) sees the value of the layer
 * below, where dotenv-expand would not end.
 */
public final class Overlay {
    private final Map<String, Variable> variables = new LinkedHashMap<>();

    private Overlay() {}

    /**
     * @param defaults the contract's own default values, below everything else
     * @param environment the build environment
     * @param layers files over it, in order
     */
    public static Overlay of(List<Assignment> defaults, Map<String, String> environment, List<Layer> layers) {
        Overlay overlay = new Overlay();
        Map<String, Assignment> winners = new LinkedHashMap<>();
        Map<String, String> below = new LinkedHashMap<>(environment);
        Map<String, String> raw = new LinkedHashMap<>(environment);
        for (Assignment assignment : defaults) {
            if (!environment.containsKey(assignment.name())) {
                winners.put(assignment.name(), assignment);
                raw.put(assignment.name(), assignment.text());
            }
        }
        for (Layer layer : layers) {
            for (Assignment assignment : layer.assignments()) {
                Assignment lower = winners.put(assignment.name(), assignment);
                if (lower != null && !lower.file().equals(assignment.file())) {
                    below.put(assignment.name(), lower.text());
                }
                raw.put(assignment.name(), assignment.text());
            }
        }
        environment.forEach((name, value) -> overlay.variables.put(name, Variable.ofBuild(name, value)));
        overlay.expand(winners.values(), raw, below, defaults);
        return overlay;
    }

    private void expand(
            Collection<Assignment> winners,
            Map<String, String> visible,
            Map<String, String> below,
            List<Assignment> defaults) {
        Set<String> emptied = new HashSet<>();
        Expansion.Budget budget = new Expansion.Budget();
        for (Assignment winner : winners) {
            Variable variable = Variable.of(winner);
            if (winner.interpolated()) {
                String own = visible.remove(winner.name());
                if (below.containsKey(winner.name())) {
                    visible.put(winner.name(), below.get(winner.name()));
                }
                Expansion.Result result = Expansion.of(own, visible, emptied, budget);
                variable = new Variable(
                        winner.name(),
                        result.value(),
                        variable.origin(),
                        variable.source(),
                        result.lost(),
                        result.endless(),
                        own.contains("\\$"),
                        disputed(winner, result.lost()),
                        false);
                if (result.value().isEmpty() && !result.lost().isEmpty()) {
                    emptied.add(winner.name());
                }
            }
            visible.put(winner.name(), variable.value());
            variables.put(winner.name(), defaults.contains(winner) ? asDefault(variable) : variable);
        }
    }

    private static boolean disputed(Assignment winner, List<String> lost) {
        return winner.singleQuoted()
                && !winner.text().contains("${")
                && !lost.isEmpty()
                && lost.stream().allMatch(Variable.UNNAMED::equals);
    }

    private static Variable asDefault(Variable it) {
        return new Variable(
                it.name(),
                it.value(),
                it.origin(),
                it.source(),
                it.lost(),
                it.endless(),
                it.dollarsMeant(),
                it.disputed(),
                true);
    }

    /** All variables by name; the build environment's come first. */
    public Map<String, Variable> variables() {
        return Map.copyOf(variables);
    }

    /** Null if it is not set. */
    public Variable get(String name) {
        return variables.get(name);
    }
}
