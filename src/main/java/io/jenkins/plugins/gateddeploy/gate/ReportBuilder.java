package io.jenkins.plugins.gateddeploy.gate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Collects what a gate finds and turns it into a {@link Report}. This is the one place that decides a verdict and the
 * one door through which text enters a report, so every text passes the {@link Redactor} here, and this is where the
 * {@link ReportBudget} is held. The verdict counts every finding, listed or not.
 *
 * <p>Gravest first: an error finding is {@link Verdict#BLOCKED}, something that could not be told is
 * {@link Verdict#UNKNOWN}, something a person has to look at is {@link Verdict#REVIEW}, a warning is
 * {@link Verdict#WARNED}. {@link FailOn} moves that line.
 */
public final class ReportBuilder {
    private final String gate;
    private final FindingBudget findings = new FindingBudget();
    private final Map<String, Object> facts = new LinkedHashMap<>();
    private String name;
    private String environment;
    private FailOn failOn = FailOn.ERROR;
    private Redactor redactor = new Redactor();
    private FactCopier copier = new FactCopier(redactor);
    private Clock clock = Clock.systemUTC();
    private Instant startedAt = clock.instant();
    private Verdict verdict = Verdict.PASSED;

    ReportBuilder(String gate) {
        this.gate = Objects.requireNonNull(gate, "gate");
    }

    String gate() {
        return gate;
    }

    /** Tells two gates of one kind apart; null or blank means the kind of gate. */
    public ReportBuilder name(String value) {
        name = value;
        return this;
    }

    /** The deployment target; null or blank means none was given. */
    public ReportBuilder environment(String value) {
        environment = value == null || value.isBlank() ? null : value.trim();
        return this;
    }

    /** The line above which the gate stops the deployment; the default is {@link FailOn#ERROR}. */
    public ReportBuilder failOn(FailOn value) {
        failOn = Objects.requireNonNull(value);
        return this;
    }

    /** Knows the secrets that must not enter the report. Give it before the first finding. */
    public ReportBuilder secrets(Redactor value) {
        redactor = Objects.requireNonNull(value);
        copier = new FactCopier(redactor);
        return this;
    }

    /** Restarts the report's time on another clock. */
    public ReportBuilder clock(Clock value) {
        clock = value;
        startedAt = value.instant();
        return this;
    }

    /** The gate began earlier than this object, for instance before a restart of the controller. */
    public ReportBuilder startedAt(Instant value) {
        startedAt = value;
        return this;
    }

    /** An error blocks, a warning warns, an information leaves the verdict alone. */
    public ReportBuilder add(Finding finding) {
        Verdict its =
                switch (finding.severity()) {
                    case ERROR -> Verdict.BLOCKED;
                    case WARNING -> failOn == FailOn.WARNING ? Verdict.BLOCKED : Verdict.WARNED;
                    case INFO -> Verdict.PASSED;
                };
        return record(finding, its);
    }

    /** {@link #add} for each of them, in order. */
    public ReportBuilder addAll(Iterable<Finding> several) {
        several.forEach(this::add);
        return this;
    }

    /** The gate could not tell, and this finding says why: {@link Verdict#UNKNOWN} unless something is graver. */
    public ReportBuilder couldNotTell(Finding finding) {
        return record(finding, Verdict.UNKNOWN);
    }

    /** A person has to look at this: {@link Verdict#REVIEW} unless something is graver. */
    public ReportBuilder review(Finding finding) {
        return record(finding, Verdict.REVIEW);
    }

    /**
     * A count, duration, version or other plain value (string, number, boolean, list or map of those); anything else
     * is kept as its text. A null value is left out; of a large list or map only the beginning is kept, and the fact
     * {@code factsNotListed} says how many elements were not.
     */
    public ReportBuilder fact(String key, Object value) {
        if (value != null) {
            facts.put(key, copier.copy(key, value));
        }
        return this;
    }

    /** The verdict so far, without what shadow mode makes of it. */
    public Verdict verdictSoFar() {
        return verdict;
    }

    /** The report, with the verdict so far; in shadow mode a verdict other than passed becomes {@link Verdict#WARNED}. */
    public Report build() {
        Verdict last = verdict;
        if (failOn == FailOn.NEVER && verdict != Verdict.PASSED) {
            facts.put(Facts.WOULD_HAVE_BEEN, verdict.name());
            last = Verdict.WARNED;
        }
        Facts.put(facts, Facts.FINDINGS_NOT_LISTED, findings.notListed());
        Facts.put(facts, Facts.FACTS_NOT_LISTED, copier.notListed());
        long millis = Math.max(0, Duration.between(startedAt, clock.instant()).toMillis());
        String shown = name == null || name.isBlank() ? gate : shortened(name.trim());
        Instant started = startedAt.truncatedTo(ChronoUnit.MILLIS);
        return new Report(gate, shown, shortened(environment), last, started, millis, findings.listed(), facts, null);
    }

    private ReportBuilder record(Finding finding, Verdict its) {
        findings.add(finding, its, redactor);
        verdict = verdict.or(its);
        return this;
    }

    private String shortened(String text) {
        return Excerpt.of(redactor.text(text), ReportBudget.TEXT);
    }
}
