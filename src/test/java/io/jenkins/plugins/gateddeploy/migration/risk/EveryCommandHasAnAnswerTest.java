package io.jenkins.plugins.gateddeploy.migration.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Severity;
import io.jenkins.plugins.gateddeploy.migration.risk.rollback.RollbackVerdict;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Answer;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlScript;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlTarget;
import io.jenkins.plugins.gateddeploy.migration.sql.StatementKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each command of the servers' manuals is known to be harmless, or something is said of it. */
class EveryCommandHasAnAnswerTest {
    /** About how a file is run, not about what its statements do. */
    private static final Set<String> OF_THE_FILE = Set.of(
            "migration-lock-timeout",
            "migration-statement-timeout",
            "migration-row-lock-timeout",
            "migration-not-transactional",
            "migration-set-local-ignored",
            "migration-rollback-breaks",
            "migration-rollback-unknown");

    @ParameterizedTest
    @CsvSource({
        "commands-postgresql.txt, postgresql:17",
        "commands-mysql.txt, mysql:8.4",
        "commands-mysql.txt, mariadb:11.4"
    })
    void saysWhatTheTableSays(String table, String target) throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String line : lines(table)) {
            String expected = line.substring(0, line.indexOf('|')).strip();
            String sql = line.substring(line.indexOf('|') + 1).strip();
            RiskReport report = Given.target(target)
                    .table("users", 4_200_000, 1_100_000_000)
                    .pending(sql)
                    .analysed();
            List<String> rules = report.findings().stream()
                    .filter(it -> it.finding().severity() != Severity.INFO)
                    .map(it -> it.finding().rule())
                    .filter(it -> !OF_THE_FILE.contains(it))
                    .distinct()
                    .toList();
            boolean right = expected.equals("harmless") ? rules.isEmpty() : rules.contains(expected);
            if (!right) {
                wrong.add(target + ": " + line + " but was " + rules);
            }
            boolean hidden = rules.contains("migration-hidden-effect")
                    || rules.contains("migration-server-command")
                    || rules.contains("migration-unusual-statement")
                    || rules.contains("migration-not-analysed");
            if (hidden && report.rollback().verdict() == RollbackVerdict.COMPATIBLE) {
                wrong.add(target + ": " + line + " is called compatible");
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** What is analysed does something, and all it does has an answer. */
    @ParameterizedTest
    @CsvSource({"commands-postgresql.txt, postgresql:17", "commands-mysql.txt, mysql:8.4"})
    void nothingIsAnalysedWithoutAnAction(String table, String target) throws IOException {
        for (String line : lines(table)) {
            String sql = line.substring(line.indexOf('|') + 1).strip();
            SqlScript.read("x", sql, SqlTarget.parse(target)).statements().forEach(it -> {
                assertThat(it.analysed() && it.actions().isEmpty() && it.kind() != StatementKind.CLIENT_COMMAND)
                        .as(sql)
                        .isFalse();
                it.actions()
                        .forEach(action -> assertThat(Answer.of(action)).as(sql).isNotNull());
                assertThat(it.kind() == StatementKind.ADMINISTRATION && it.does(ActionKind.NO_EFFECT))
                        .as(sql)
                        .isFalse();
            });
        }
    }

    private static List<String> lines(String table) throws IOException {
        try (var in = EveryCommandHasAnAnswerTest.class.getResourceAsStream(table)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(it -> !it.isBlank() && !it.startsWith("#"))
                    .toList();
        }
    }
}
