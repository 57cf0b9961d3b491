package io.jenkins.plugins.gateddeploy.gate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Keeps as many findings as a person can read and a report may hold, and counts the rest. What weighs most on the verdict
 * is kept first, then what is gravest, then at least one of each rule; so an error among fifty thousand warnings is listed.
 */
final class FindingBudget {
    /** Findings of one kind are told together. */
    private record Kind(String rule, Severity severity, Verdict weight) {}

    /** @param ordinal its number among its kind, from 0 */
    private record Kept(Finding finding, Kind kind, int ordinal, int arrival) {}

    private static final Comparator<Kept> WORST_FIRST = Comparator.comparing(
                    (Kept it) -> it.kind().weight(), Comparator.reverseOrder())
            .thenComparing(it -> it.kind().severity())
            .thenComparingInt(Kept::ordinal)
            .thenComparingInt(Kept::arrival);

    private final Map<Kind, Integer> counts = new LinkedHashMap<>();
    private final List<Kept> kept = new ArrayList<>();

    /** @param weight the verdict that this finding alone would give */
    void add(Finding finding, Verdict weight, Redactor redactor) {
        Kind kind = new Kind(finding.rule(), finding.severity(), weight);
        int ordinal = counts.merge(kind, 1, Integer::sum) - 1;
        if (ordinal < ReportBudget.FINDINGS_OF_A_RULE) {
            kept.add(new Kept(finding.cleaned(redactor), kind, ordinal, kept.size()));
        }
    }

    /** Those that are listed, in the order they were found, then one for each kind of which some are left out. */
    List<Finding> listed() {
        List<Kept> listed = within();
        List<Finding> findings = new ArrayList<>(listed.stream()
                .sorted(Comparator.comparingInt(Kept::arrival))
                .map(Kept::finding)
                .toList());
        notListed(listed)
                .forEach((kind, count) -> findings.add(more(
                        kind, count, listed.stream().anyMatch(it -> it.kind().equals(kind)))));
        return findings;
    }

    /** How many are left out: by rule, then by severity; empty if none. */
    Map<String, Map<String, Integer>> notListed() {
        Map<String, Map<String, Integer>> counted = new LinkedHashMap<>();
        notListed(within()).forEach((kind, count) -> counted.computeIfAbsent(kind.rule(), it -> new LinkedHashMap<>())
                .merge(kind.severity().word(), count, Integer::sum));
        return counted;
    }

    /**
     * What is left of findings that come from elsewhere, such as an agent: all of them, unless they are more than any
     * report of ours holds.
     */
    static List<Finding> within(List<Finding> findings) {
        long bytes = findings.stream().mapToLong(ReportBudget::bytes).sum();
        if (findings.size() <= 2 * ReportBudget.FINDINGS && bytes <= 2 * ReportBudget.BYTES_OF_FINDINGS) {
            return findings;
        }
        FindingBudget budget = new FindingBudget();
        Redactor none = new Redactor();
        findings.forEach(it -> budget.add(
                it,
                switch (it.severity()) {
                    case ERROR -> Verdict.BLOCKED;
                    case WARNING -> Verdict.WARNED;
                    case INFO -> Verdict.PASSED;
                },
                none));
        return budget.listed();
    }

    private Map<Kind, Integer> notListed(List<Kept> listed) {
        Map<Kind, Integer> left = new LinkedHashMap<>(counts);
        listed.forEach(it -> left.merge(it.kind(), -1, Integer::sum));
        left.values().removeIf(it -> it == 0);
        return left;
    }

    private List<Kept> within() {
        List<Kept> within = new ArrayList<>();
        int bytes = 0;
        for (Kept it : kept.stream().sorted(WORST_FIRST).toList()) {
            int size = ReportBudget.bytes(it.finding());
            if (within.size() < ReportBudget.FINDINGS && bytes + size <= ReportBudget.BYTES_OF_FINDINGS) {
                within.add(it);
                bytes += size;
            }
        }
        return within;
    }

    private static Finding more(Kind kind, int count, boolean someListed) {
        String title = String.format(
                Locale.ROOT,
                "%s%,d%s %s of %s %s not listed",
                someListed ? "And " : "",
                count,
                someListed ? " more" : "",
                count == 1 ? "finding" : "findings",
                kind.rule(),
                count == 1 ? "is" : "are");
        return new Finding(
                kind.rule(),
                kind.severity(),
                title,
                null,
                null,
                null,
                "Fix the listed ones first, then run the gate again; the fact findingsNotListed counts the rest.");
    }
}
