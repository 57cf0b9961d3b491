package io.jenkins.plugins.gateddeploy.rollback;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.ReportBuilder;
import io.jenkins.plugins.gateddeploy.gate.Source;
import java.time.Instant;
import java.util.Optional;

/** The reports about a way back before anything is deployed: it is proven and practised, or the deployment stops. */
public final class StartReports {
    private StartReports() {}

    /**
     * The target could not be proven.
     *
     * @param failure the first line of the error, without secrets
     * @param timedOut whether the proof was ended because it took longer than {@code rollbackTimeout}
     */
    public static Report unproven(Deployment deployment, String failure, boolean timedOut) {
        return about(deployment)
                .add(Finding.error("rollback-target-unproven")
                        .title("There is no proven way back, so nothing was deployed")
                        .expected("proveTarget to find " + deployment.target())
                        .found(timedOut ? "no answer in time: " + failure : failure)
                        .at(Source.object(deployment.target()))
                        .fix(
                                "Find out whether the version to go back to still exists under that name, and give one that does")
                        .build())
                .fact("outcome", "target not proven")
                .fact("proven", false)
                .build();
    }

    /** A person or Jenkins stopped the proof of the target. */
    public static Report proofStopped(Deployment deployment, String failure) {
        return about(deployment)
                .couldNotTell(Finding.error("rollback-target-unproven")
                        .title("The proof of the way back was stopped, so nothing was deployed")
                        .expected("proveTarget to end by itself")
                        .found(failure)
                        .at(Source.object(deployment.target()))
                        .fix("Run the deployment again")
                        .build())
                .fact("outcome", "target not proven")
                .fact("proven", false)
                .build();
    }

    /**
     * What the age of the last drill says.
     *
     * @param last the last drill that worked; empty if there was none
     * @param maxAge how many days ago it may have been
     * @return empty if it is recent enough
     */
    public static Optional<Report> drillOverdue(Deployment deployment, Optional<Drill> last, int maxAge, Instant now) {
        if (last.isPresent() && !last.get().olderThan(maxAge, now)) {
            return Optional.empty();
        }
        ReportBuilder report = about(deployment)
                .add(Finding.error("rollback-drill-overdue")
                        .title("The way back has not been tried for too long, so nothing was deployed")
                        .expected("a drill that worked in the last " + maxAge + " days")
                        .found(last.map(it -> "the last one was " + it.days(now) + " days ago")
                                .orElse("none ever"))
                        .fix("Run a deployment with drill: true")
                        .build())
                .fact("outcome", "drill overdue");
        lastDrill(report, last, now);
        return Optional.of(report.build());
    }

    /** When the last drill was could not be told. */
    public static Report drillUnknown(Deployment deployment, String problem) {
        return about(deployment)
                .couldNotTell(Finding.error("rollback-drill-overdue")
                        .title("When the way back was last tried could not be told, so nothing was deployed")
                        .expected("a record of the last drill that worked")
                        .found(problem)
                        .fix("Run a deployment with drill: true; it writes the record anew")
                        .build())
                .fact("outcome", "drill overdue")
                .build();
    }

    static ReportBuilder about(Deployment deployment) {
        return Report.of("rollback")
                .name(deployment.name())
                .environment(deployment.environment())
                .failOn(deployment.failOn())
                .startedAt(deployment.startedAt())
                .fact("target", deployment.target());
    }

    static void lastDrill(ReportBuilder report, Optional<Drill> last, Instant now) {
        last.ifPresent(drill -> report.fact("lastDrillAt", drill.at().toString())
                .fact("lastDrillDays", drill.days(now))
                .fact("lastDrillMillis", drill.rollbackMillis()));
    }
}
