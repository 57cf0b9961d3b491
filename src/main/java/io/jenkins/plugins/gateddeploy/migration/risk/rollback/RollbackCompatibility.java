package io.jenkins.plugins.gateddeploy.migration.risk.rollback;

import java.io.Serializable;
import java.util.List;

/**
 * Whether the application can be rolled back after the migrations, and the statements that speak against it. This is apart
 * from the question whether the migrations hurt while they run, as in django-migration-linter
 * (https://github.com/3YOURMIND/django-migration-linter/blob/main/docs/incompatibilities.md).
 *
 * @param verdict the worst of the reasons; compatible if there is none
 * @param reasons in the order of the statements
 */
public record RollbackCompatibility(RollbackVerdict verdict, List<RollbackReason> reasons) implements Serializable {

    public RollbackCompatibility {
        reasons = List.copyOf(reasons);
    }

    /** Collects the reasons of one run. */
    public static RollbackCompatibility of(List<RollbackReason> reasons) {
        RollbackVerdict worst = RollbackVerdict.COMPATIBLE;
        for (RollbackReason reason : reasons) {
            worst = worst.or(reason.verdict());
        }
        return new RollbackCompatibility(worst, reasons);
    }

    /** The reasons that made the verdict. */
    public List<RollbackReason> decisive() {
        return reasons.stream().filter(it -> it.verdict() == verdict).toList();
    }
}
