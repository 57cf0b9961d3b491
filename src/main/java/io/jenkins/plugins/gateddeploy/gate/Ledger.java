package io.jenkins.plugins.gateddeploy.gate;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * All reports of one build, in the order in which the gates ended.
 *
 * @param reports immutable
 */
public record Ledger(List<Report> reports) implements Serializable {
    public Ledger {
        reports = List.copyOf(reports);
    }

    public static Ledger empty() {
        return new Ledger(List.of());
    }

    /** A new ledger with one more report at its end. */
    public Ledger with(Report report) {
        List<Report> more = new ArrayList<>(reports);
        more.add(report);
        return new Ledger(more);
    }

    /** The gravest verdict of all gates; {@link Verdict#PASSED} if there are none. */
    public Verdict verdict() {
        return reports.stream().map(Report::verdict).reduce(Verdict.PASSED, Verdict::or);
    }
}
