package io.jenkins.plugins.gateddeploy.rollback;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Decides whether to roll back. The rule: a failed deployment is rolled back, unless migrations that break the previous
 * version have been applied since; then only a new deployment helps. Where it cannot be told whether they have been
 * applied, they count as applied. The table for users is in {@code docs/steps/rollback-on-failure.md}.
 */
public final class RollbackDecider {
    private RollbackDecider() {}

    /** The decision for one deployment that did not end well. Looks at nothing but the request. */
    public static RollbackDecision decide(DecisionRequest request) {
        if (request.trigger() == Trigger.UNSTABLE && !request.onUnstable()) {
            return new RollbackDecision(
                    RollbackAction.NOTHING, "the deployment became unstable, and onUnstable is not set", null);
        }
        List<SchemaChange> changes = SchemaChange.in(request.reports(), request.environment(), request.stoppedBy());
        List<SchemaChange> breaking =
                changes.stream().filter(it -> it.breaks() && it.applied()).toList();
        String cause = "the deployment " + request.trigger().verb();
        if (breaking.isEmpty()) {
            return new RollbackDecision(RollbackAction.ROLL_BACK, cause + "; " + schema(changes), null);
        }
        String evidence = breaking.stream()
                .map(SchemaChange::evidence)
                .filter(it -> !it.isEmpty())
                .collect(Collectors.joining("; "));
        String shown = evidence.isEmpty() ? null : evidence;
        if (request.whenIncompatible() == WhenIncompatible.ROLLBACK) {
            return new RollbackDecision(
                    RollbackAction.ROLL_BACK,
                    cause + "; the previous version cannot run on the migrated schema, but whenIncompatible: 'rollback'"
                            + " asks for the rollback all the same",
                    shown);
        }
        return new RollbackDecision(
                RollbackAction.HOLD,
                cause + ", but the previous version cannot run on the schema " + applied(breaking) + ": fix forward",
                shown);
    }

    private static String applied(List<SchemaChange> breaking) {
        return breaking.stream().anyMatch(SchemaChange::seen)
                ? "that the migrations of this build left"
                : "after the migrations of this build, which count as applied because no gate looked at that database again"
                        + " (migrationPreflight phase: 'after' does)";
    }

    private static String schema(List<SchemaChange> changes) {
        if (changes.isEmpty()) {
            return "no migrationPreflight of this build looked at the schema";
        }
        List<SchemaChange> applied =
                changes.stream().filter(SchemaChange::applied).toList();
        if (applied.isEmpty()) {
            return "no migration has been applied since";
        }
        return applied.stream().anyMatch(SchemaChange::doubtful)
                ? "whether the previous version can run on the migrated schema is unknown, so look at it closely afterwards"
                : "the previous version can run on the migrated schema";
    }
}
