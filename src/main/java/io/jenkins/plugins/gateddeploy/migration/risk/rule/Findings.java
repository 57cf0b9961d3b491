package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Severity;
import io.jenkins.plugins.gateddeploy.gate.Source;
import io.jenkins.plugins.gateddeploy.migration.risk.lock.Effect;
import io.jenkins.plugins.gateddeploy.migration.risk.rule.RiskFinding.Outcome;
import io.jenkins.plugins.gateddeploy.migration.risk.run.PendingMigration;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Suppression;
import io.jenkins.plugins.gateddeploy.migration.sql.Comment;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectName;
import io.jenkins.plugins.gateddeploy.migration.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what the rules find, decides how grave it is for the table's size, and honours suppressions. */
public final class Findings {
    private final List<Suppression> configured;
    private final List<RiskFinding> all = new ArrayList<>();

    /** @param configured rules that do not count in the whole gate, each with its reason */
    public Findings(List<Suppression> configured) {
        this.configured = configured;
    }

    /** In the order they were found; an allowed one is an information. */
    public List<RiskFinding> all() {
        return List.copyOf(all);
    }

    /** Starts a finding of this severity about the step's statement. */
    public Draft error(Rule rule, Step step) {
        return new Draft(rule, step, Severity.ERROR);
    }

    /** Starts a finding of this severity about the step's statement. */
    public Draft warning(Rule rule, Step step) {
        return new Draft(rule, step, Severity.WARNING);
    }

    /** Starts a finding of this severity about the step's statement. */
    public Draft info(Rule rule, Step step) {
        return new Draft(rule, step, Severity.INFO);
    }

    /**
     * Starts a finding about a lock that is held for as long as the table is large: an error where the size is unknown,
     * a warning where it is known, and a person's look where it is large.
     */
    public Draft bySize(Rule rule, Step step, Effect effect) {
        var size = step.size(effect.table());
        Draft draft = new Draft(rule, step, size.known() ? Severity.WARNING : Severity.ERROR);
        if (size.large(step.options().reviewRows())) {
            draft.outcome = Outcome.REVIEW;
        }
        return draft.on(effect.table()).found(found(step, effect));
    }

    /** Such as {@code SHARE lock on orders (4.2 M rows, 1.1 GB), builds an index over every row: writes wait}. */
    public static String found(Step step, Effect effect) {
        String where = effect.table() == null ? "" : " on " + effect.table();
        String lock = effect.lock().phrase() + where + " ("
                + step.size(effect.table()).phrase() + ")";
        return lock + effect.phrase().substring(effect.lock().phrase().length());
    }

    /** A finding about a whole migration; a suppression may stand at its first statement. */
    void add(PendingMigration migration, Finding finding) {
        List<Comment> comments = migration.script().forward().stream()
                .findFirst()
                .map(Statement::comments)
                .orElse(List.of());
        record(finding, Outcome.SEVERITY, -1, comments);
    }

    /** The gate could not tell something that is not about one statement; a suppression may stand in a comment. */
    void couldNotTell(Finding finding, List<Comment> comments) {
        record(finding, Outcome.UNKNOWN, -1, comments);
    }

    /** A finding about suppressions themselves, which nothing suppresses. */
    void addAlways(Finding finding, int statement) {
        all.add(new RiskFinding(finding, Outcome.SEVERITY, statement));
    }

    private void record(Finding finding, Outcome outcome, int position, List<Comment> comments) {
        Optional<String> reason = reason(finding.rule(), comments);
        if (reason.isEmpty()) {
            addOnce(new RiskFinding(finding, outcome, position));
            return;
        }
        Finding allowed = Finding.info(finding.rule())
                .title("Allowed: " + finding.title())
                .expected(finding.expected())
                .found((finding.found() == null ? "" : finding.found() + "; ") + "allowed because " + reason.get())
                .at(finding.source())
                .build();
        addOnce(new RiskFinding(allowed, Outcome.SEVERITY, position));
    }

    /** Two actions of one statement may say the same. */
    private void addOnce(RiskFinding finding) {
        for (int i = all.size() - 1; i >= 0 && all.get(i).statement() == finding.statement(); i--) {
            if (all.get(i).equals(finding)) {
                return;
            }
        }
        all.add(finding);
    }

    private Optional<String> reason(String rule, List<Comment> comments) {
        for (InlineSuppression inline : InlineSuppression.of(comments)) {
            if (inline.covers(rule)) {
                return Optional.of(inline.reason());
            }
        }
        return configured.stream()
                .filter(it -> it.rule().equals(rule))
                .map(Suppression::reason)
                .findFirst();
    }

    /** A finding being written; nothing is recorded before {@link #add()}. */
    public final class Draft {
        private final Rule rule;
        private final Step step;
        private final Severity severity;
        private Outcome outcome = Outcome.SEVERITY;
        private String object;
        private String title;
        private String expected;
        private String found;
        private String fix;

        private Draft(Rule rule, Step step, Severity severity) {
            this.rule = rule;
            this.step = step;
            this.severity = severity;
        }

        /** The table it is about. */
        public Draft on(ObjectName table) {
            object = table == null ? object : table.toString();
            return this;
        }

        /** The column it is about. */
        public Draft on(ObjectName table, String column) {
            object = table + "." + column;
            return this;
        }

        public Draft title(String sentence) {
            title = sentence;
            return this;
        }

        public Draft expected(String phrase) {
            expected = phrase;
            return this;
        }

        public Draft found(String phrase) {
            found = phrase;
            return this;
        }

        public Draft fix(String sentence) {
            fix = sentence;
            return this;
        }

        /** A person has to look at it if the table is large. */
        public Draft reviewIfLarge(ObjectName table) {
            if (step.size(table).large(step.options().reviewRows())) {
                outcome = Outcome.REVIEW;
            }
            return this;
        }

        /** The gate could not tell. */
        public Draft couldNotTell() {
            outcome = Outcome.UNKNOWN;
            return this;
        }

        public void add() {
            Statement statement = step.statement();
            Source source =
                    Source.file(step.migration().file(), statement.line()).about(object);
            Finding finding = new Finding(rule.id(), severity, title, expected, found, source, fix);
            record(finding, outcome, step.position(), step.comments());
        }
    }
}
