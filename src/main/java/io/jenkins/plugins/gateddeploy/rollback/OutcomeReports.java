package io.jenkins.plugins.gateddeploy.rollback;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.ReportBuilder;
import io.jenkins.plugins.gateddeploy.gate.Source;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** The reports about a way back once the deployment has ended, well or not. */
public final class OutcomeReports {
    private final Deployment deployment;
    private final Optional<Drill> lastDrill;
    private final Instant now;

    /**
     * @param lastDrill the last drill that worked, for the facts
     * @param now when the outcome was known
     */
    public OutcomeReports(Deployment deployment, Optional<Drill> lastDrill, Instant now) {
        this.deployment = deployment;
        this.lastDrill = lastDrill;
        this.now = now;
    }

    /** The deployment is well, and no drill was asked for. */
    public Report notNeeded() {
        ReportBuilder report = StartReports.about(deployment)
                .fact("outcome", Outcome.NOT_NEEDED.words())
                .fact("proven", deployment.proof())
                .fact("drill", false);
        if (!deployment.proof()) {
            report.add(Finding.info("rollback-target-not-proven")
                    .title("Nobody proved before deploying that the way back exists")
                    .fix("Give proveTarget a closure that looks for the target")
                    .build());
        }
        StartReports.lastDrill(report, lastDrill, now);
        return report.build();
    }

    /**
     * The report of an attempt, or of a decision against one.
     *
     * @param detail what went wrong, without secrets, or null
     * @param advice what to do next about that, or null for the general advice
     */
    public Report of(Outcome outcome, Attempt attempt, String detail, String advice) {
        boolean verified = deployment.check() && (outcome == Outcome.ROLLED_BACK || outcome == Outcome.DRILLED);
        ReportBuilder report = StartReports.about(deployment);
        Finding finding = finding(outcome, attempt, detail, advice);
        if (finding != null) {
            report.add(finding);
        }
        if (attempt.failure() != null) {
            report.add(Finding.info("rollback-cause")
                    .title("The deployment " + attempt.trigger().verb() + " first")
                    .found(attempt.failure())
                    .at(attempt.failedGate() == null ? null : Source.object("gate " + attempt.failedGate()))
                    .build());
        }
        report.fact("outcome", outcome.words())
                .fact(
                        "trigger",
                        attempt.isDrill() ? "drill" : attempt.trigger().name().toLowerCase(Locale.ROOT))
                .fact("failedGate", attempt.failedGate())
                .fact(
                        "decision",
                        attempt.decision() == null ? null : attempt.decision().reason())
                .fact("proven", deployment.proof())
                .fact("drill", attempt.isDrill())
                .fact("verified", verified)
                .fact(
                        "failureSeenAt",
                        attempt.isDrill() ? null : attempt.seenAt().toString())
                .fact("rollbackStartedAt", text(attempt.startedAt()))
                .fact("rollbackMillis", attempt.rollbackMillis())
                .fact("timeToRestoreMillis", verified && !attempt.isDrill() ? attempt.timeToRestoreMillis() : null);
        StartReports.lastDrill(report, lastDrill, now);
        return report.build();
    }

    private Finding finding(Outcome outcome, Attempt attempt, String detail, String advice) {
        String target = deployment.target();
        String drill = attempt.isDrill() ? "Drill: " : "";
        return switch (outcome) {
            case NOT_NEEDED, DRILLED -> null;
            case ROLLED_BACK ->
                Finding.warning("rollback-done")
                        .title("The deployment " + attempt.trigger().verb() + " and was rolled back to " + target
                                + " in " + Words.of(attempt.rollbackMillis())
                                + (deployment.check() ? ", verified" : ", not verified"))
                        .expected("a deployment that needs no rollback")
                        .found(attempt.decision().reason())
                        .at(Source.object(target))
                        .fix(
                                deployment.check()
                                        ? "Repair what failed first; what a rollback does not undo is listed in the log"
                                        : "Look whether the service is well, and give the block a verify closure")
                        .build();
            case FAILED ->
                Finding.error("rollback-failed")
                        .title(drill + "The rollback to " + target + " failed; the service may be down")
                        .expected("the rollback closure to end well")
                        .found(detail)
                        .at(Source.object(target))
                        .fix(
                                advice != null
                                        ? advice
                                        : "Put " + target + " back by hand now, and look at the log of the rollback")
                        .build();
            case NOT_VERIFIED ->
                Finding.error("rollback-unverified")
                        .title(drill + "The rollback to " + target
                                + " ran, but its verification failed; the service may be down")
                        .expected("the verify closure to end well")
                        .found(detail)
                        .at(Source.object(target))
                        .fix(
                                advice != null
                                        ? advice
                                        : "Look at the service now: is " + target + " running, and is it well?")
                        .build();
            case INTERRUPTED ->
                Finding.error("rollback-interrupted")
                        .title(drill + "Jenkins stopped in the middle of the rollback to " + target
                                + "; how far it came is unknown")
                        .expected("a rollback that ran to its end, once")
                        .found(detail)
                        .at(Source.object(target))
                        .fix("Look which version runs, and put " + target + " back by hand if it is not that one;"
                                + " where the rollback may safely run twice, set retryInterrupted: true")
                        .build();
            case HELD ->
                Finding.error("rollback-held")
                        .title("Not rolled back: the previous version cannot run on the migrated schema. Fix forward")
                        .expected("a schema on which " + target + " still works")
                        .found(
                                attempt.decision().evidence() == null
                                        ? attempt.decision().reason()
                                        : attempt.decision().evidence())
                        .at(Source.object(target))
                        .fix("Deploy a repaired version. If the previous one is known to work on this schema, set"
                                + " whenIncompatible: 'rollback'")
                        .build();
            case SHADOWED ->
                Finding.error("rollback-done")
                        .title("Shadow mode: would have rolled back to " + target + ", and did not")
                        .expected("a deployment that needs no rollback")
                        .found(attempt.decision().reason())
                        .at(Source.object(target))
                        .fix("Take failOn: 'never' away to have it rolled back")
                        .build();
            case DRILL_SKIPPED ->
                Finding.warning("rollback-drill-skipped")
                        .title("The drill was left out: the previous version cannot run on the migrated schema")
                        .expected("a deployment without breaking migrations to try the way back on")
                        .found(detail)
                        .fix("Run the drill with the next deployment")
                        .build();
        };
    }

    private static String text(Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
