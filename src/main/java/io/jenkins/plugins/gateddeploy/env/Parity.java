package io.jenkins.plugins.gateddeploy.env;

import io.jenkins.plugins.gateddeploy.env.contract.Contract.Secrecy;
import io.jenkins.plugins.gateddeploy.env.contract.Scope;
import io.jenkins.plugins.gateddeploy.env.source.Layer;
import io.jenkins.plugins.gateddeploy.env.source.Overlay;
import io.jenkins.plugins.gateddeploy.env.source.Variable;
import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.ReportBuilder;
import io.jenkins.plugins.gateddeploy.gate.Severity;
import io.jenkins.plugins.gateddeploy.gate.Source;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lays two environments side by side: keys that one has and the other lacks, values that should agree and do not,
 * secrets that should not agree and do. What the contract lists as intended is accepted and counted.
 */
final class Parity {
    private final Requirements requirements;
    private final Overlay ours;
    private final Overlay theirs;
    private final List<Layer> layers;
    private final List<Layer> others;
    private final Set<String> told;
    private final SaltedDigests digests = new SaltedDigests();
    private int accepted;
    private int compared;

    /** @param told variables that already have a finding of their own */
    Parity(
            Requirements requirements,
            Overlay ours,
            Overlay theirs,
            List<Layer> layers,
            List<Layer> others,
            Set<String> told) {
        this.requirements = requirements;
        this.ours = ours;
        this.theirs = theirs;
        this.layers = layers;
        this.others = others;
        this.told = told;
    }

    void run(Scope scope, ReportBuilder findings) {
        Set<String> undecided = new LinkedHashSet<>();
        for (String name : namesIn(others)) {
            Variable other = theirs.get(name);
            Variable own = ours.get(name);
            if (other.blank()) {
                continue;
            }
            compared++;
            if (own != null && !own.blank()) {
                values(own, other, findings);
            } else if (requirements.intendedDifference(name) || requirements.rulesOut(name, scope)) {
                accepted++;
            } else if (own == null && incomplete(layers)) {
                undecided.add(name);
            } else if (!told.contains(name)) {
                findings.add(missing(own, other));
            }
        }
        if (!incomplete(others)) {
            extra(scope, findings);
        }
        undecided.removeAll(told);
        if (!undecided.isEmpty()) {
            findings.couldNotTell(undecided(undecided));
        }
    }

    /** How many variables were laid side by side. */
    int compared() {
        return compared;
    }

    /** How many differences the contract lists as intended. */
    int accepted() {
        return accepted;
    }

    private void extra(Scope scope, ReportBuilder findings) {
        for (String name : namesIn(layers)) {
            Variable own = ours.get(name);
            Variable other = theirs.get(name);
            boolean lacks = other == null || !other.fromFile() || other.blank();
            if (own.blank() || !lacks) {
                continue;
            }
            compared++;
            if (requirements.intendedDifference(name) || requirements.rulesOut(name, scope)) {
                accepted++;
            } else {
                findings.add(Finding.warning("env-parity-extra")
                        .title(name + " is set here and not in " + theirFiles())
                        .expected("the same variables in both environments")
                        .found(own.shape() + " from " + own.origin() + ", nothing in " + theirFiles())
                        .at(own.source())
                        .fix("Set " + name
                                + " there, too, so that it is tested, or list it in the contract as intended.")
                        .build());
            }
        }
    }

    private void values(Variable own, Variable other, ReportBuilder findings) {
        String name = own.name();
        boolean same = digests.same(own.value(), other.value());
        boolean password = requirements.secrecy(name) == Secrecy.UNSAID
                && (ValueChecks.carriesPassword(own.value()) || ValueChecks.carriesPassword(other.value()));
        boolean secret = password || requirements.secret(name);
        if (secret && same && !told.contains(name)) {
            boolean said = requirements.secrecy(name) == Secrecy.SECRET;
            findings.add(shared(own, other, password, said ? Severity.ERROR : Severity.WARNING));
        } else if (!secret && !same) {
            if (requirements.intendedDifference(name)) {
                accepted++;
            } else if (!told.contains(name)) {
                findings.add(differs(own, other));
            }
        }
    }

    private Finding missing(Variable own, Variable other) {
        String name = other.name();
        return Finding.error("env-parity-missing")
                .title(name + " is in " + other.source().file() + " and not in this environment")
                .expected("set, as in " + other.origin())
                .found(own == null ? "not set in " + ourPlaces() : own.shape() + " from " + own.origin())
                .at(own == null ? other.source() : own.source())
                .fix("Set " + name + " in " + ourPlaces() + ", or list the difference in the contract as intended.")
                .build();
    }

    private Finding differs(Variable own, Variable other) {
        return Finding.warning("env-parity-differs")
                .title(own.name() + " differs from " + other.source().file())
                .expected("the same value as in " + other.origin() + ": " + other.shape() + ", digest "
                        + digests.shown(other.value()))
                .found(own.shape() + " from " + own.origin() + ", digest " + digests.shown(own.value()))
                .at(own.source())
                .fix("Make the two agree, or list the difference in the contract as intended.")
                .build();
    }

    private Finding shared(Variable own, Variable other, boolean password, Severity severity) {
        return Finding.error("env-parity-shared-secret")
                .title(own.name()
                        + (password ? " holds a password and is the same as in " : " is a secret and the same as in ")
                        + other.source().file())
                .expected("a secret of its own for each environment")
                .found("the same value in " + own.origin() + " and " + other.origin())
                .at(own.source())
                .fix("Issue another secret for this environment; if it is none, say so in the contract.")
                .build()
                .as(severity);
    }

    private Finding undecided(Set<String> names) {
        String unread =
                layers.stream().filter(Layer::incomplete).map(Layer::file).collect(Collectors.joining(", "));
        return Finding.error("env-undecided")
                .title("It cannot be told whether " + String.join(", ", names) + " of " + theirFiles() + " "
                        + (names.size() == 1 ? "is" : "are") + " set here, too")
                .expected("the same variables in both environments")
                .found("not set in what could be read; may be in " + unread)
                .at(Source.file(unread))
                .fix("Make " + unread + " readable and run the gate again.")
                .build();
    }

    private static boolean incomplete(List<Layer> layers) {
        return layers.stream().anyMatch(Layer::incomplete);
    }

    private static Set<String> namesIn(List<Layer> layers) {
        Set<String> names = new LinkedHashSet<>();
        layers.forEach(it -> it.assignments().forEach(one -> names.add(one.name())));
        return names;
    }

    private String theirFiles() {
        return others.stream().map(Layer::file).distinct().collect(Collectors.joining(", "));
    }

    private String ourPlaces() {
        return layers.isEmpty()
                ? "the build environment"
                : layers.stream().map(Layer::file).distinct().collect(Collectors.joining(", "))
                        + " or the build environment";
    }
}
