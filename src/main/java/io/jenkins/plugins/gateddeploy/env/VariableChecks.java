package io.jenkins.plugins.gateddeploy.env;

import io.jenkins.plugins.gateddeploy.env.contract.Complaint;
import io.jenkins.plugins.gateddeploy.env.contract.Complaint.Kind;
import io.jenkins.plugins.gateddeploy.env.contract.Scope;
import io.jenkins.plugins.gateddeploy.env.source.Layer;
import io.jenkins.plugins.gateddeploy.env.source.Overlay;
import io.jenkins.plugins.gateddeploy.env.source.Variable;
import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.ReportBuilder;
import io.jenkins.plugins.gateddeploy.gate.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks every variable of one environment and makes one finding of each cause. */
final class VariableChecks {
    private final Requirements requirements;
    private final Overlay ours;
    private final List<Layer> layers;
    private final boolean everything;
    private final VariableFindings findings;
    private final Set<String> told = new HashSet<>();

    /** @param everything whether nothing says which variables matter, so that those in the files all do */
    VariableChecks(
            Requirements requirements,
            Overlay ours,
            Overlay theirs,
            List<Layer> layers,
            List<Layer> others,
            boolean everything) {
        this.requirements = requirements;
        this.ours = ours;
        this.layers = layers;
        this.everything = everything;
        this.findings = new VariableFindings(layers, theirs, others);
    }

    /** The variables that a finding is about. */
    Set<String> told() {
        return told;
    }

    void run(Scope scope, ReportBuilder report) {
        Set<String> declared = requirements.names();
        withoutValue();
        for (Variable variable : inOrder(declared)) {
            boolean matters = everything || declared.contains(variable.name());
            if (!declared.contains(variable.name())
                    && variable.fromFile()
                    && requirements.rulesOut(variable.name(), scope)) {
                report.add(findings.unknown(variable, requirements.nearest(variable.name())));
            }
            if (matters || variable.fromFile()) {
                value(variable).ifPresent(it -> {
                    if (!variable.disputed()) {
                        told.add(variable.name());
                    }
                    report.add(matters ? it : it.as(Severity.WARNING));
                });
            }
        }
        List<String> undecided = new ArrayList<>();
        Set<String> explained = Set.copyOf(told);
        for (Complaint complaint : requirements.judge(scope)) {
            if (!explained.contains(complaint.name())) {
                complaint(complaint, undecided, report);
            }
        }
        if (!undecided.isEmpty()) {
            report.couldNotTell(findings.undecided(undecided));
            told.addAll(undecided);
        }
    }

    /** A file sets these, but in a form that gives no value; that they are missing would be said twice. */
    private void withoutValue() {
        for (Layer layer : layers) {
            layer.problems().stream()
                    .map(it -> it.source().object())
                    .filter(it -> it != null && ours.get(it) == null)
                    .forEach(told::add);
        }
    }

    /** Declared ones first, in the contract's order; of the build environment only those. */
    private List<Variable> inOrder(Set<String> declared) {
        Set<Variable> variables = new LinkedHashSet<>();
        declared.stream().map(ours::get).filter(it -> it != null).forEach(variables::add);
        for (Layer layer : layers) {
            layer.assignments().forEach(it -> variables.add(ours.get(it.name())));
        }
        return List.copyOf(variables);
    }

    /** What is wrong with a value whatever the contract says of it. */
    private Optional<Finding> value(Variable variable) {
        if (variable.endless()) {
            return Optional.of(findings.endless(variable));
        }
        if (!variable.lost().isEmpty()) {
            return Optional.of(findings.lost(variable));
        }
        String name = variable.name();
        String value = variable.value();
        if (variable.blank() || requirements.allows(name, value) || encrypted(variable)) {
            return Optional.empty();
        }
        if (ValueChecks.isNothing(value)) {
            return Optional.of(findings.nothing(variable));
        }
        Optional<String> unexpanded = ValueChecks.unexpanded(value);
        if (unexpanded.isPresent() && !variable.dollarsMeant() && !requirements.dollarsMeant(name)) {
            return Optional.of(findings.unexpanded(variable, unexpanded.get()));
        }
        if (ValueChecks.isPlaceholder(value)) {
            return Optional.of(findings.placeholder(variable));
        }
        if (requirements.secret(name) && requirements.isExample(name, value)) {
            return Optional.of(findings.example(variable));
        }
        return Optional.empty();
    }

    private void complaint(Complaint complaint, List<String> undecided, ReportBuilder report) {
        Variable variable = ours.get(complaint.name());
        boolean absent = complaint.kind() == Kind.MISSING || complaint.kind() == Kind.BLANK;
        if (complaint.kind() == Kind.UNSURE) {
            report.couldNotTell(findings.unsure(complaint, variable));
        } else if (absent && mayBeElsewhere(variable)) {
            undecided.add(complaint.name());
            return;
        } else if (absent) {
            report.add(variable == null ? findings.missing(complaint) : findings.blank(complaint, variable));
        } else if (variable != null && encrypted(variable)) {
            report.couldNotTell(findings.encrypted(complaint, variable));
        } else {
            report.add(findings.fault(complaint, variable));
        }
        told.add(complaint.name());
    }

    private static boolean encrypted(Variable variable) {
        return ValueChecks.encryptedBy(variable.value()).isPresent();
    }

    /** Whether a layer that could not be read may set it: any, or for a variable that is set, one above its own. */
    private boolean mayBeElsewhere(Variable variable) {
        int incomplete = -1;
        int own = -1;
        for (int i = 0; i < layers.size(); i++) {
            if (layers.get(i).incomplete()) {
                incomplete = i;
            }
            if (variable != null
                    && variable.fromFile()
                    && layers.get(i).file().equals(variable.source().file())) {
                own = i;
            }
        }
        return incomplete > own;
    }
}
