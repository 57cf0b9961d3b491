package io.jenkins.plugins.gateddeploy.env;

import io.jenkins.plugins.gateddeploy.env.source.Assignment;
import io.jenkins.plugins.gateddeploy.env.source.Layer;
import io.jenkins.plugins.gateddeploy.env.source.Overlay;
import io.jenkins.plugins.gateddeploy.env.source.Variable;
import io.jenkins.plugins.gateddeploy.gate.Redactor;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * The values that the report must not contain, as a second line of defence: no finding of this gate is made of a value
 * in the first place.
 */
final class Secrets {
    /** Shorter ones are found inside ordinary words and would make the report unreadable. */
    private static final int SHORTEST = 6;
    /** They are sought in one pass, but each takes memory. */
    private static final int MOST = 10_000;

    private Secrets() {}

    /** The last line of a private key that stands in a dotenv file without quotes: base64, read as a name. */
    private static final Pattern KEY_TAIL = Pattern.compile("(?=.*[a-z])(?=.*[A-Z])\\w{4,}");

    static Redactor of(
            EnvRequest request,
            Requirements requirements,
            List<Layer> layers,
            List<Layer> others,
            List<Assignment> defaults,
            List<Overlay> overlays) {
        Set<String> ordinary = new HashSet<>(requirements.names());
        ordinary.addAll(request.files());
        ordinary.addAll(request.compareTo());
        ordinary.add(request.contract());
        ordinary.add(request.environment());
        Set<String> secrets = new LinkedHashSet<>();
        BiConsumer<String, String> learn = (name, value) -> {
            boolean secret = requirements.secret(name)
                    || request.secretNames().contains(name)
                    || ValueChecks.carriesPassword(value);
            boolean tellable = value.length() < SHORTEST
                    || ordinary.contains(value.strip())
                    || ValueChecks.isNothing(value)
                    || ValueChecks.isPlaceholder(value);
            if (secret && !tellable && secrets.size() < MOST) {
                secrets.add(value);
            }
        };
        for (Overlay overlay : overlays) {
            for (Variable it : overlay.variables().values()) {
                ordinary.add(it.name());
            }
        }
        overlays.forEach(
                it -> it.variables().values().forEach(variable -> learn.accept(variable.name(), variable.value())));
        layers.forEach(it -> it.assignments().forEach(one -> learn.accept(one.name(), one.text())));
        others.forEach(it -> it.assignments().forEach(one -> learn.accept(one.name(), one.text())));
        defaults.forEach(it -> learn.accept(it.name(), it.text()));
        layers.forEach(it -> keyTails(it, requirements.names(), secrets));
        others.forEach(it -> keyTails(it, requirements.names(), secrets));
        return new Redactor(secrets);
    }

    private static void keyTails(Layer layer, Set<String> declared, Set<String> secrets) {
        if (layer.problems().stream().noneMatch(it -> it.rule().equals("env-malformed"))) {
            return;
        }
        layer.assignments().stream()
                .filter(it -> it.text().isEmpty() || it.text().equals("="))
                .map(Assignment::name)
                .filter(it -> KEY_TAIL.matcher(it).matches() && !declared.contains(it))
                .forEach(secrets::add);
    }
}
