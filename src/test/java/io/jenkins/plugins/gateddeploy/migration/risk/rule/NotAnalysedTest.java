package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Verdict;
import io.jenkins.plugins.gateddeploy.migration.risk.Given;
import io.jenkins.plugins.gateddeploy.migration.risk.rule.RiskFinding.Outcome;
import org.junit.jupiter.api.Test;

class NotAnalysedTest {
    private final RuleCheck rule = new RuleCheck("migration-not-analysed");

    @Test
    void whatCannotBeReadIsSaid() {
        RiskFinding counted = rule.counts(Given.target("postgresql:15").pending("SELECT 1;\nFROBNICATE TABLE orders;"));

        assertThat(counted.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(counted.finding().source().line()).isEqualTo(2);
        assertThat(counted.finding().found()).contains("FROBNICATE");
    }

    @Test
    void sqlThatIsPutTogetherWhenItRunsIsNotSeen() {
        rule.finds("postgresql:15", "DO $$ BEGIN EXECUTE format('DROP TABLE %I', 'x'); END $$;");
    }

    @Test
    void sqlOfAnotherFileIsNotSeen() {
        rule.finds("postgresql:15", "\\i other.sql");
        rule.finds("mysql:8.0.36", "source other.sql");
    }

    @Test
    void theVerdictIsUnknown() {
        assertThat(Given.target("mysql:8.0.36")
                        .pending("FROBNICATE;")
                        .reported()
                        .verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void whatIsReadPasses() {
        rule.accepts("postgresql:15", "SELECT 1; ALTER TABLE a ADD x int; \\echo done");
    }
}
