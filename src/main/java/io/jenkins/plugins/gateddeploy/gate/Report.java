package io.jenkins.plugins.gateddeploy.gate;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What one gate saw and decided. Made by {@link ReportBuilder}, written and read by {@link ReportJson}; the same in the
 * build, the REST API and on the command line. Immutable, and free of secrets once built.
 *
 * @param gate kind of gate: {@code env}, {@code migration}, {@code health}, {@code rollback} or {@code custom}
 * @param name tells two gates of one kind apart; the kind if the author gave none
 * @param environment deployment target, such as {@code production}; may be null
 * @param verdict the decision
 * @param startedAt when the gate began to look
 * @param durationMillis how long it looked
 * @param findings in the order they were found
 * @param facts counts, durations, versions: strings, numbers, booleans, and lists and maps of those
 * @param decision a person's decision, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "schemaVersion",
    "gate",
    "name",
    "environment",
    "verdict",
    "startedAt",
    "durationMillis",
    "findings",
    "facts",
    "decision"
})
public record Report(
        String gate,
        String name,
        String environment,
        Verdict verdict,
        Instant startedAt,
        long durationMillis,
        List<Finding> findings,
        Map<String, Object> facts,
        Decision decision)
        implements Serializable {

    /** Version of the JSON form; raised when a reader of the old one would misunderstand the new one. */
    public static final int SCHEMA_VERSION = 1;

    public Report {
        findings = List.copyOf(findings);
        facts = Facts.copy(facts);
    }

    /** Starts a report of the given kind of gate; the clock starts with it. */
    public static ReportBuilder of(String gate) {
        return new ReportBuilder(gate);
    }

    /** The version this report is written in; first member of the JSON form. */
    @JsonProperty(value = "schemaVersion", access = JsonProperty.Access.READ_ONLY)
    public int schemaVersion() {
        return SCHEMA_VERSION;
    }

    /** How many findings have this severity, those included that are counted but not listed. */
    public long count(Severity severity) {
        return findings.stream().filter(it -> it.severity() == severity).count() + Facts.notListed(facts, severity);
    }

    /** The verdict this report would have had outside shadow mode, or null if it was not in shadow mode. */
    @JsonIgnore
    public Verdict wouldHaveBeen() {
        return facts.get(Facts.WOULD_HAVE_BEEN) instanceof String word ? Verdict.valueOf(word) : null;
    }

    /** This report with one more finding that does not change the verdict, such as why a bypass was refused. */
    public Report noting(Finding finding) {
        List<Finding> more = new ArrayList<>(findings);
        more.add(finding.cleaned(new Redactor()));
        return new Report(gate, name, environment, verdict, startedAt, durationMillis, more, facts, decision);
    }

    /** This report without these secrets, also where its author put one into a name; facts included. */
    public Report cleaned(Redactor redactor) {
        return new Report(
                gate,
                redactor.text(name),
                redactor.text(environment),
                verdict,
                startedAt,
                durationMillis,
                FindingBudget.within(
                        findings.stream().map(it -> it.cleaned(redactor)).toList()),
                Facts.cleaned(facts, redactor),
                decision == null ? null : decision.cleaned(redactor));
    }

    /**
     * This report after a person decided: a rejected one is {@link Verdict#BLOCKED}, any other
     * {@link Verdict#BYPASSED}. The findings stay as they are.
     *
     * @param reason passes the same redaction as every other text
     */
    public Report decided(Decision.Outcome outcome, String by, String reason, Instant at) {
        Verdict then = outcome == Decision.Outcome.REJECTED ? Verdict.BLOCKED : Verdict.BYPASSED;
        Decision made = new Decision(outcome, by, new Redactor().text(reason), at, verdict);
        return new Report(gate, name, environment, then, startedAt, durationMillis, findings, facts, made);
    }
}
