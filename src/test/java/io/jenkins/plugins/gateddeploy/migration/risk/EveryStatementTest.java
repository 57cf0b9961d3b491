package io.jenkins.plugins.gateddeploy.migration.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.jenkins.plugins.gateddeploy.migration.tool.Transactions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of statement the recogniser knows goes through every rule, in any version, without an error of the analysis itself. */
class EveryStatementTest {

    @ParameterizedTest
    @CsvSource({
        "corpus-postgresql.sql, postgresql:12",
        "corpus-postgresql.sql, postgresql:18",
        "corpus-mysql.sql, mysql:8.0.11",
        "corpus-mysql.sql, mysql:8.4",
        "corpus-mariadb.sql, mariadb:10.6",
        "corpus-mariadb.sql, mariadb:11.4"
    })
    void noRuleFailsOnAnyStatement(String corpus, String target) throws IOException {
        String sql;
        try (var in = getClass().getResourceAsStream("/io/jenkins/plugins/gateddeploy/migration/sql/" + corpus)) {
            sql = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        for (Transactions how : Transactions.values()) {
            RiskReport report = Given.target(target)
                    .run(how)
                    .table("orders", 4_200_000, 1_100_000_000)
                    .pending(sql)
                    .analysed();

            assertThat(report.statements()).hasSizeGreaterThan(100);
            assertThat(report.findings())
                    .extracting(it -> it.finding().title())
                    .noneMatch(it -> it.contains(" failed on this statement"))
                    .noneMatch(it -> it.contains(" null "));
        }
    }

    @Test
    void tenThousandMigrationsDoNotTakeForever() {
        assertTimeoutPreemptively(Duration.ofMinutes(3), () -> {
            Given given = Given.target("postgresql:15").run(Transactions.ONE);
            for (int i = 0; i < 10_000; i++) {
                given.pending("CREATE TABLE t" + i + " (id bigint PRIMARY KEY, other bigint REFERENCES t" + (i / 2)
                        + " (id)); CREATE INDEX i" + i + " ON t" + i + " (other); ALTER TABLE orders ADD COLUMN c" + i
                        + " int; DROP INDEX i" + (i / 2) + ";");
            }
            assertThat(given.analysed().statements()).hasSize(40_000);
        });
    }

    @Test
    void oneLongFileDoesNotTakeForever() {
        assertTimeoutPreemptively(Duration.ofMinutes(3), () -> {
            String sql = "ALTER TABLE orders ADD COLUMN c int; UPDATE orders SET c = 1 WHERE id = 7;\n".repeat(10_000);
            assertThat(Given.target("mysql:8.0.36").pending(sql).analysed().statements())
                    .hasSize(20_000);
            assertThat(Given.target("postgresql:15")
                            .run(Transactions.ONE)
                            .pending(sql)
                            .analysed()
                            .statements())
                    .hasSize(20_000);
        });
    }
}
