package io.jenkins.plugins.gateddeploy.migration.risk;

import io.jenkins.plugins.gateddeploy.migration.risk.lock.Effect;
import io.jenkins.plugins.gateddeploy.migration.risk.rollback.RollbackCompatibility;
import io.jenkins.plugins.gateddeploy.migration.risk.rollback.RollbackJudge;
import io.jenkins.plugins.gateddeploy.migration.risk.rule.Findings;
import io.jenkins.plugins.gateddeploy.migration.risk.rule.RiskFinding;
import io.jenkins.plugins.gateddeploy.migration.risk.rule.Rules;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Run;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Shown;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.risk.schema.TableSize;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells what can go wrong when the pending migrations run, whether the previous version of the application survives them,
 * and how each statement locks. It reads no file and asks no database.
 */
public final class RiskAnalysis {
    private static final int SHOWN = 120;

    private final RiskRequest request;
    private final Findings findings;
    private final RollbackJudge rollback = new RollbackJudge();

    private RiskAnalysis(RiskRequest request) {
        this.request = request;
        findings = new Findings(request.suppressions());
    }

    /** Runs the analysis. Never fails on the content of a migration. */
    public static RiskReport of(RiskRequest request) {
        return new RiskAnalysis(request).report();
    }

    private RiskReport report() {
        Run run = new Run(
                request.pending(),
                request.stateKnown(),
                request.sizes(),
                request.settings(),
                request.options(),
                request.target().names());
        run.startFrom(request.applied(), request.schema(), request.target());
        run.walk(this::look, migration -> Rules.look(migration, findings));
        request.opaque().forEach(it -> rollback.opaque(it.file(), it.reason()));
        request.unanalysed().forEach(it -> rollback.opaque(it.file(), it.migration() + " " + it.reason()));
        Rules.look(request.unanalysed(), findings);
        RollbackCompatibility compatibility = rollback.result();
        List<RiskFinding> all = new ArrayList<>(findings.all());
        request.opaque().forEach(it -> all.add(RollbackFindings.opaque(it)));
        all.addAll(RollbackFindings.of(compatibility));
        return new RiskReport(all, compatibility, plan(run, all), estimate(run));
    }

    private void look(Step step) {
        Rules.look(step, findings);
        rollback.look(step);
    }

    private List<StatementPlan> plan(Run run, List<RiskFinding> all) {
        Map<Integer, List<String>> rules = new HashMap<>();
        for (RiskFinding finding : all) {
            List<String> ids = rules.computeIfAbsent(finding.statement(), k -> new ArrayList<>());
            if (!ids.contains(finding.finding().rule())) {
                ids.add(finding.finding().rule());
            }
        }
        return run.steps().stream()
                .map(step -> plan(step, rules.getOrDefault(step.position(), List.of())))
                .toList();
    }

    private StatementPlan plan(Step step, List<String> rules) {
        List<Effect> effects = step.effects().stream()
                .filter(it -> it.table() != null)
                .sorted(Comparator.comparing(Effect::blocks)
                        .thenComparing(Effect::takesLong)
                        .thenComparing(it -> it.lock().ordinal())
                        .reversed())
                .toList();
        Effect worst = effects.isEmpty() ? null : effects.get(0);
        TableSize size = worst == null ? TableSize.UNKNOWN : step.size(worst.table());
        boolean takesTime = worst != null && worst.takesLong() && size.rowsAtMost() >= 0;
        return new StatementPlan(
                step.migration().file(),
                step.statement().line(),
                Shown.of(step.statement(), SHOWN),
                effects.stream().map(it -> it.table().toString()).distinct().toList(),
                worst == null ? null : worst.lock().phrase(),
                worst == null ? null : worst.work().phrase(),
                worst == null ? null : worst.lock().consequence(),
                worst != null && worst.blocks(),
                size.rows(),
                size.bytes(),
                step.transaction().open() ? step.transaction().id() : 0,
                takesTime
                        ? request.rehearsal()
                                .map(it -> Estimate.of(it, size.rowsAtMost()).phrase())
                                .orElse(null)
                        : null,
                rules);
    }

    private Estimate estimate(Run run) {
        return request.rehearsal()
                .flatMap(rehearsal -> run.steps().stream()
                        .flatMap(step -> step.effects().stream()
                                .filter(Effect::takesLong)
                                .map(it -> step.size(it.table())))
                        .filter(TableSize::known)
                        .map(TableSize::rowsAtMost)
                        .max(Comparator.naturalOrder())
                        .map(rows -> Estimate.of(rehearsal, rows)))
                .orElse(null);
    }
}
