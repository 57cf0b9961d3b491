package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Severity;
import io.jenkins.plugins.gateddeploy.migration.risk.Given;
import java.util.List;

/** Says of one rule what it finds and what it leaves alone. */
final class RuleCheck {
    private final String rule;

    RuleCheck(String rule) {
        this.rule = rule;
    }

    /** The rule's only finding in the file, whose statements run one by one. */
    Finding finds(String target, String sql) {
        return finds(Given.target(target).pending(sql));
    }

    Finding finds(Given given) {
        return counts(given).finding();
    }

    /** The rule's only finding, and how it counts. */
    RiskFinding counts(Given given) {
        List<RiskFinding> found = given.analysed().of(rule);
        assertThat(found).as("findings of " + rule).hasSize(1);
        Finding finding = found.get(0).finding();
        assertThat(finding.title()).isNotBlank().doesNotContainPattern("\\bnull\\b");
        assertThat(finding.expected()).isNotBlank().doesNotContainPattern("\\bnull\\b");
        assertThat(finding.found()).isNotBlank().doesNotContainPattern("\\bnull\\b");
        if (finding.severity() != Severity.INFO || !finding.title().startsWith("Allowed")) {
            assertThat(finding.fix()).isNotBlank().doesNotContainPattern("\\bnull\\b");
        }
        assertThat(finding.source().file()).isNotBlank();
        return found.get(0);
    }

    void accepts(String target, String sql) {
        accepts(Given.target(target).pending(sql));
    }

    void accepts(Given given) {
        assertThat(given.analysed().of(rule)).as("findings of " + rule).isEmpty();
    }
}
