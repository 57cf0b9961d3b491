package io.jenkins.plugins.gateddeploy.rollback;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one {@code migrationPreflight} of this build says about going back: whether the migrations it saw pending break
 * the previous version, and whether they have been applied since.
 *
 * @param gate name of the gate
 * @param compatibility {@code compatible}, {@code breaks} or {@code unknown}
 * @param applied whether the migrations have been applied since the gate looked
 * @param seen false if no gate looked again, so that {@code applied} is an assumption
 * @param statements the findings that name the breaking statements
 */
record SchemaChange(String gate, String compatibility, boolean applied, boolean seen, List<Finding> statements) {
    private static final String BREAKS = "breaks";
    private static final String COMPATIBLE = "compatible";
    /** More would hide the reason in the log. */
    private static final int QUOTED = 3;

    /**
     * One element for each gate that looked before migrating, in their order.
     *
     * @param stoppedBy as in {@link DecisionRequest}
     */
    static List<SchemaChange> in(List<Report> reports, String environment, Report stoppedBy) {
        List<SchemaChange> changes = new ArrayList<>();
        for (int i = 0; i < reports.size(); i++) {
            Report before = reports.get(i);
            if (concerns(before, environment) && !"after".equals(before.facts().get("phase"))) {
                changes.add(of(before, reports.subList(i + 1, reports.size()), stoppedBy));
            }
        }
        return changes;
    }

    boolean breaks() {
        return BREAKS.equals(compatibility);
    }

    boolean doubtful() {
        return !breaks() && !COMPATIBLE.equals(compatibility);
    }

    /** The breaking statements and where they are, in one phrase; empty if the gate named none. */
    String evidence() {
        String quoted =
                statements.stream().limit(QUOTED).map(SchemaChange::quote).collect(Collectors.joining("; "));
        int more = statements.size() - QUOTED;
        return more > 0 ? quoted + "; and " + more + " more in the report of the gate" : quoted;
    }

    private static SchemaChange of(Report before, List<Report> later, Report stoppedBy) {
        PendingLook look = PendingLook.in(before);
        PendingLook last = later.stream()
                .map(PendingLook::in)
                .filter(it -> it.isOf(look))
                .reduce((first, second) -> second)
                .orElse(null);
        // What nobody has seen counts as applied. That a gate said stop proves nothing: the Pipeline may have caught it
        // and gone on. Only if nothing at all ran after it was there no migration either.
        boolean stopped = last == null && before.equals(stoppedBy);
        boolean applied = !look.nothingToApply() && !stopped && (last == null || !last.showsNothingApplied(look));
        return new SchemaChange(
                before.name(),
                String.valueOf(before.facts().getOrDefault("rollback", "unknown")),
                applied,
                last != null || stopped,
                before.findings().stream()
                        .filter(it -> it.rule().startsWith("migration-rollback") && it.severity() != Severity.INFO)
                        .toList());
    }

    /** Environments that differ in case or blanks only are one: taking them apart would hide a migration. */
    private static boolean concerns(Report report, String environment) {
        return "migration".equals(report.gate())
                && (environment == null
                        || report.environment() == null
                        || environment
                                .trim()
                                .equalsIgnoreCase(report.environment().trim()));
    }

    private static String quote(Finding finding) {
        return Stream.of(finding.title(), finding.found(), place(finding))
                .filter(it -> it != null && !it.isBlank())
                .collect(Collectors.joining(", "));
    }

    private static String place(Finding finding) {
        String phrase = finding.source().phrase();
        return phrase.isEmpty() ? null : "at " + phrase;
    }
}
