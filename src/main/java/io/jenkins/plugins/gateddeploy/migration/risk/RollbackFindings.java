package io.jenkins.plugins.gateddeploy.migration.risk;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Source;
import io.jenkins.plugins.gateddeploy.migration.risk.rollback.RollbackCompatibility;
import io.jenkins.plugins.gateddeploy.migration.risk.rollback.RollbackReason;
import io.jenkins.plugins.gateddeploy.migration.risk.rule.RiskFinding;
import java.util.List;

/** The findings that say that the application cannot go back, or that nobody can tell. */
final class RollbackFindings {
    private RollbackFindings() {}

    /**
     * For each statement that breaks the previous version a warning, or a remark if it depends on what that version writes;
     * one remark if nobody can tell.
     */
    static List<RiskFinding> of(RollbackCompatibility rollback) {
        return switch (rollback.verdict()) {
            case COMPATIBLE -> List.of();
            case BREAKS ->
                rollback.decisive().stream().map(RollbackFindings::breaks).toList();
            case UNKNOWN -> List.of(unknown(rollback));
        };
    }

    static RiskFinding opaque(RiskRequest.Opaque migration) {
        Finding finding = Finding.warning("migration-not-analysed")
                .title("What " + migration.file() + " does could not be told")
                .expected("a migration in SQL")
                .found(migration.reason())
                .at(Source.file(migration.file()))
                .fix("Look at it yourself; its locks and whether the application can go back after it are not known.")
                .build();
        return new RiskFinding(finding, RiskFinding.Outcome.SEVERITY, -1);
    }

    private static RiskFinding breaks(RollbackReason reason) {
        Finding finding = (reason.certain()
                        ? Finding.warning("migration-rollback-breaks")
                        : Finding.info("migration-rollback-breaks"))
                .title((reason.certain()
                                ? "After this statement the previous version cannot run: "
                                : "After this statement the previous version may fail: ")
                        + reason.why())
                .expected("a schema on which both versions work")
                .found(reason.statement())
                .at(reason.source())
                .fix("Expand first, contract in a later release. As it is, rolling the application back does not"
                        + " help: fix forward, or take the migration back as well.")
                .build();
        return new RiskFinding(finding, RiskFinding.Outcome.SEVERITY, -1);
    }

    private static RiskFinding unknown(RollbackCompatibility rollback) {
        RollbackReason first = rollback.decisive().get(0);
        int more = rollback.decisive().size() - 1;
        Finding finding = Finding.info("migration-rollback-unknown")
                .title("Whether the previous version still works after these migrations could not be told: "
                        + first.why())
                .expected("changes that only add")
                .found((first.statement() == null ? first.source().phrase() : first.statement())
                        + (more > 0 ? ", and " + more + " more" : ""))
                .at(first.source())
                .fix("Ask whoever wrote the migration whether the previous version can run after it.")
                .build();
        return new RiskFinding(finding, RiskFinding.Outcome.SEVERITY, -1);
    }
}
