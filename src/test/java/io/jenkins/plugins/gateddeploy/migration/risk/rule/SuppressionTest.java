package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Severity;
import io.jenkins.plugins.gateddeploy.gate.UsageException;
import io.jenkins.plugins.gateddeploy.gate.Verdict;
import io.jenkins.plugins.gateddeploy.migration.risk.Given;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Suppression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuppressionTest {
    private static final String DROP = "ALTER TABLE users DROP COLUMN nickname;";
    private final RuleCheck rule = new RuleCheck("migration-drop-column");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-- gated-deploy: allow migration-drop-column because nothing reads it\n",
                "-- something else\n"
                        + "-- gated-deploy: allow migration-drop-column because nothing reads it\n\n"
                        + "-- and more\n",
                "/* gated-deploy: allow migration-drop-column because nothing reads it */ ",
                "-- gated-deploy: allow migration-drop-column: nothing reads it\n",
                "-- Gated-Deploy: allow migration-lock-timeout, migration-drop-column because nothing reads it\n"
            })
    void aCommentWithAReasonAllows(String comment) {
        Finding finding = rule.finds("postgresql:15", "SELECT 1;\n" + comment + DROP);

        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.title()).startsWith("Allowed: ");
        assertThat(finding.found()).contains("allowed because nothing reads it");
    }

    @Test
    void aCommentInsideTheStatementAllows() {
        assertThat(rule.finds(
                                "mysql:8.0.36",
                                "ALTER TABLE users\n"
                                        + "  # gated-deploy: allow migration-drop-column because it is empty\n"
                                        + "  DROP COLUMN nickname;")
                        .severity())
                .isEqualTo(Severity.INFO);
    }

    @Test
    void withoutAReasonNothingIsAllowed() {
        Given given = Given.target("postgresql:15").pending("-- gated-deploy: allow migration-drop-column\n" + DROP);

        assertThat(rule.finds(given).severity()).isEqualTo(Severity.ERROR);
        assertThat(given.analysed().of("migration-suppression")).singleElement().satisfies(it -> {
            assertThat(it.finding().title()).contains("gives no reason");
            assertThat(it.finding().source().phrase()).isEqualTo("V1__test.sql:1");
        });
    }

    @Test
    void aMisspelledRuleIsSaid() {
        Given given = Given.target("postgresql:15")
                .pending("-- gated-deploy: allow migration-drop-colum because typo\n" + DROP);

        assertThat(rule.finds(given).severity()).isEqualTo(Severity.ERROR);
        assertThat(given.analysed().of("migration-suppression"))
                .singleElement()
                .satisfies(it -> assertThat(it.finding().title()).contains("no rule migration-drop-colum"));
        assertThat(Given.target("postgresql:15")
                        .pending("-- gated-deploy: please let this through\n" + DROP)
                        .analysed()
                        .of("migration-suppression"))
                .hasSize(1);
    }

    @Test
    void itCountsForItsOwnStatementOnly() {
        Given given = Given.target("postgresql:15")
                .pending("-- gated-deploy: allow migration-drop-column because unused\n" + DROP
                        + "\nALTER TABLE users DROP COLUMN email;");

        assertThat(given.analysed().of("migration-drop-column"))
                .extracting(it -> it.finding().severity())
                .containsExactly(Severity.INFO, Severity.ERROR);
    }

    @Test
    void aCommentBehindAStatementIsAboutThatOne() {
        Given given = Given.target("postgresql:15")
                .pending(DROP + " -- gated-deploy: allow migration-drop-column because unused\n"
                        + "ALTER TABLE users DROP COLUMN email;");

        assertThat(given.analysed().of("migration-drop-column"))
                .extracting(it -> it.finding().severity())
                .containsExactly(Severity.INFO, Severity.ERROR);
        assertThat(rule.finds("mysql:8.0.36", DROP + " # gated-deploy: allow migration-drop-column because unused")
                        .severity())
                .isEqualTo(Severity.INFO);
        assertThat(rule.finds(
                                "postgresql:15",
                                "SELECT 1; /* gated-deploy: allow migration-drop-column because unused */ " + DROP)
                        .severity())
                .isEqualTo(Severity.INFO);
    }

    @Test
    void theWayBackIsAFactAndCannotBeAllowed() {
        assertThat(Given.target("postgresql:15")
                        .pending("-- gated-deploy: allow migration-rollback-breaks because we never go back\n" + DROP)
                        .analysed()
                        .of("migration-suppression"))
                .singleElement()
                .satisfies(it -> assertThat(it.finding().title()).contains("is a fact"));
    }

    @Test
    void aCommentBeforeADoBlockCountsForWhatIsInIt() {
        assertThat(rule.finds(
                                "postgresql:15",
                                "-- gated-deploy: allow migration-drop-column because unused\nDO $$ BEGIN " + DROP
                                        + " END $$;")
                        .severity())
                .isEqualTo(Severity.INFO);
    }

    @Test
    void aConfiguredOneCountsEverywhereAndReviewsNothing() {
        Given given = Given.target("postgresql:15")
                .table("orders", 9_000_000, 5_000_000_000L)
                .allow("migration-index-blocks-writes", "maintenance window tonight")
                .allow("migration-lock-timeout", "set by the pool")
                .allow("migration-statement-timeout", "set by the pool")
                .pending("CREATE INDEX i ON orders (a);");

        assertThat(given.reported().verdict()).isEqualTo(Verdict.PASSED);
        assertThat(given.analysed().of("migration-index-blocks-writes"))
                .singleElement()
                .satisfies(it -> assertThat(it.finding().found()).contains("maintenance window tonight"));
    }

    @Test
    void aConfiguredOneNeedsARuleAndAReason() {
        assertThatThrownBy(() -> new Suppression("migration-drop-column", " "))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("needs a reason");
        assertThatThrownBy(() -> new Suppression("DROP", "x"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("names no rule");
    }

    @Test
    void allowingDoesNotChangeWhetherTheApplicationCanGoBack() {
        assertThat(Given.target("postgresql:15")
                        .pending("-- gated-deploy: allow migration-drop-column because unused\n" + DROP)
                        .reported()
                        .facts())
                .containsEntry("rollback", "breaks");
    }
}
