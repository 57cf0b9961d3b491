package io.jenkins.plugins.gateddeploy.migration;

import io.jenkins.plugins.gateddeploy.gate.Growth;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.migration.database.JdbcUrl;
import io.jenkins.plugins.gateddeploy.migration.risk.RiskAnalysis;
import io.jenkins.plugins.gateddeploy.migration.risk.RiskRequest;
import io.jenkins.plugins.gateddeploy.migration.risk.run.PendingMigration;
import io.jenkins.plugins.gateddeploy.migration.sql.Dialect;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlScript;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlTarget;
import io.jenkins.plugins.gateddeploy.migration.tool.Transactions;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** See {@link Growth}. Lexer, recogniser and every rule, of each dialect. */
class SqlGrowthTest {
    private static Growth.Parser analysis(Dialect dialect) {
        SqlTarget target = SqlTarget.of(dialect);
        return text -> {
            SqlScript script = SqlScript.read("a.sql", text, target);
            RiskRequest request = RiskRequest.filesOnly(target)
                    .pending(new PendingMigration(script, Transactions.ONE, PendingMigration.WayBack.NOT_EXPECTED))
                    .build();
            RiskAnalysis.of(request).addTo(Report.of("migration"));
        };
    }

    @TestFactory
    Stream<DynamicTest> anyText() {
        return Arrays.stream(Dialect.values()).flatMap(it -> Growth.anyText(it.name(), analysis(it)));
    }

    @TestFactory
    Stream<DynamicTest> statements() {
        return Arrays.stream(Dialect.values())
                .flatMap(it -> Growth.after(
                        it.name(),
                        analysis(it),
                        ";",
                        "SELECT 1;\n",
                        "ALTER TABLE t ADD COLUMN a int;\n",
                        "ALTER TABLE t ADD COLUMN a int, ",
                        "UPDATE t SET a = 1 WHERE ",
                        "-- gated-deploy: allow a",
                        "DROP TABLE "));
    }

    @TestFactory
    Stream<DynamicTest> jdbcUrls() {
        return Stream.of("jdbc:postgresql://", "jdbc:mysql://h/d?a=", "jdbc:")
                .flatMap(head -> Growth.anyText(head, text -> JdbcUrl.parse(head + text)));
    }
}
