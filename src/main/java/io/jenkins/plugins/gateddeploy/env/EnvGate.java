package io.jenkins.plugins.gateddeploy.env;

import io.jenkins.plugins.gateddeploy.env.contract.Contract;
import io.jenkins.plugins.gateddeploy.env.contract.ContractReader;
import io.jenkins.plugins.gateddeploy.env.contract.Scope;
import io.jenkins.plugins.gateddeploy.env.source.Assignment;
import io.jenkins.plugins.gateddeploy.env.source.Layer;
import io.jenkins.plugins.gateddeploy.env.source.LayerReader;
import io.jenkins.plugins.gateddeploy.env.source.Overlay;
import io.jenkins.plugins.gateddeploy.env.source.Variable;
import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.GateRun;
import io.jenkins.plugins.gateddeploy.gate.Redactor;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.ReportBuilder;
import io.jenkins.plugins.gateddeploy.gate.Severity;
import io.jenkins.plugins.gateddeploy.gate.Source;
import io.jenkins.plugins.gateddeploy.gate.UsageException;
import io.jenkins.plugins.gateddeploy.gate.WorkspaceFiles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Checks the environment that is about to be deployed: the build environment with files laid over it, against a
 * contract, a list of names, and another environment. Every problem is in one report, and no value is.
 */
public final class EnvGate {
    private final EnvRequest request;
    private final WorkspaceFiles files;

    private EnvGate(EnvRequest request, WorkspaceFiles files) {
        this.request = request;
        this.files = files;
    }

    /**
     * Reads the files and checks.
     *
     * @return a report with gate {@code env}; its facts count {@code declared}, {@code required}, {@code present},
     *     {@code defaults} and {@code compared} variables, {@code layers} and {@code acceptedDifferences}
     * @throws UsageException if names and contract contradict each other
     * @throws InterruptedException if the build is aborted
     */
    public static Report check(EnvRequest request, WorkspaceFiles files) throws InterruptedException {
        return check(request, files, List.of());
    }

    /** As {@link #check(EnvRequest, WorkspaceFiles)}, with findings of the caller's own, such as {@link CredentialFindings}. */
    public static Report check(EnvRequest request, WorkspaceFiles files, List<Finding> more)
            throws InterruptedException {
        ReportBuilder otherwise =
                begin(request).secrets(new Redactor(request.secretValues())).addAll(more);
        return GateRun.within(
                request.deadline(),
                otherwise,
                () -> new EnvGate(request, files).run().addAll(more).build());
    }

    private static ReportBuilder begin(EnvRequest request) {
        return Report.of("env")
                .name(request.name())
                .environment(request.environment())
                .failOn(request.failOn());
    }

    private ReportBuilder run() {
        ReportBuilder report = begin(request);
        Contract contract = null;
        Finding noContract = null;
        if (request.contract() != null) {
            try {
                contract = new ContractReader(files).read(request.contract());
            } catch (ContractReader.Unreadable e) {
                noContract = e.finding();
            }
        }
        Requirements requirements = new Requirements(contract, request.names());
        LayerReader reader = new LayerReader(files);
        List<Layer> layers = request.files().stream().map(reader::read).toList();
        List<Layer> others = request.compareTo().stream().map(reader::read).toList();
        List<Assignment> defaults = contract == null ? List.of() : contract.defaults();
        Overlay ours = Overlay.of(defaults, request.buildEnvironment(), layers);
        Overlay theirs = Overlay.of(List.of(), request.buildEnvironment(), others);
        Scope scope = new Scope(request.environment(), values(ours));
        requirements.refuseContradictions(request.names(), scope);

        report.secrets(Secrets.of(request, requirements, layers, others, defaults, List.of(ours, theirs)));
        if (noContract != null) {
            report.couldNotTell(noContract);
        }
        if (contract != null) {
            tell(contract, report);
        }
        for (Layer layer : layers) {
            report.addAll(layer.problems());
            layer.doubts().forEach(report::couldNotTell);
        }
        for (Layer other : others) {
            other.problems().forEach(it -> report.add(it.severity() == Severity.ERROR ? it.as(Severity.WARNING) : it));
            other.doubts().forEach(report::couldNotTell);
        }
        boolean everything = requirements.isEmpty() && noContract == null;
        VariableChecks checks = new VariableChecks(requirements, ours, theirs, layers, others, everything);
        checks.run(scope, report);
        facts(report, requirements, ours, layers, defaults);
        if (!request.compareTo().isEmpty()) {
            Parity parity = new Parity(requirements, ours, theirs, layers, others, checks.told());
            parity.run(scope, report);
            report.fact("compared", parity.compared()).fact("acceptedDifferences", parity.accepted());
        }
        return report;
    }

    private static void tell(Contract contract, ReportBuilder report) {
        report.addAll(contract.problems());
        contract.doubts().forEach(report::couldNotTell);
        if (contract.names().isEmpty()
                && contract.problems().isEmpty()
                && contract.doubts().isEmpty()) {
            report.add(emptyContract(contract.title()));
        }
    }

    private void facts(
            ReportBuilder report,
            Requirements requirements,
            Overlay ours,
            List<Layer> layers,
            List<Assignment> defaults) {
        long present = requirements.names().stream()
                .map(ours::get)
                .filter(it -> it != null && !it.blank())
                .count();
        long byDefault = defaults.stream()
                .map(it -> ours.get(it.name()))
                .filter(it -> it != null && it.fallback())
                .count();
        report.fact("declared", requirements.names().size())
                .fact("required", requirements.required(request.environment()))
                .fact("present", present)
                .fact("defaults", byDefault)
                .fact("layers", layers.size() + 1)
                .fact(
                        "variablesInFiles",
                        ours.variables().values().stream()
                                .filter(Variable::fromFile)
                                .count());
    }

    private static Finding emptyContract(String file) {
        return Finding.error("env-contract-empty")
                .title("The contract " + file + " names no variable, so nothing would be checked")
                .expected("a contract with variables")
                .found("none")
                .at(Source.file(file))
                .fix("Add the variables that the application needs"
                        + (file.toLowerCase(Locale.ROOT).endsWith(".json") ? ", under properties." : "."))
                .build();
    }

    private static Map<String, String> values(Overlay overlay) {
        Map<String, String> values = new LinkedHashMap<>();
        overlay.variables().forEach((name, variable) -> values.put(name, variable.endless() ? "" : variable.value()));
        return values;
    }
}
