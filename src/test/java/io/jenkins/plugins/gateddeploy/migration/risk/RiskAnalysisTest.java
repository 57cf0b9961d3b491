package io.jenkins.plugins.gateddeploy.migration.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.Verdict;
import io.jenkins.plugins.gateddeploy.migration.risk.rollback.RollbackVerdict;
import io.jenkins.plugins.gateddeploy.migration.risk.run.RiskOptions;
import io.jenkins.plugins.gateddeploy.migration.risk.schema.KnownSchema;
import io.jenkins.plugins.gateddeploy.migration.tool.Transactions;
import java.util.List;
import org.junit.jupiter.api.Test;

class RiskAnalysisTest {

    @Test
    void nothingPendingIsNothingToSay() {
        RiskReport report = Given.target("postgresql:17").analysed();

        assertThat(report.findings()).isEmpty();
        assertThat(report.statements()).isEmpty();
        assertThat(report.rollback().verdict()).isEqualTo(RollbackVerdict.COMPATIBLE);
    }

    @Test
    void aNewTableMayBeChangedAtWill() {
        Report report =
                Given.target("postgresql:15").run(Transactions.ONE).pending("""
                    CREATE TABLE invoice (id bigint PRIMARY KEY, total numeric, note varchar(10));
                    CREATE INDEX invoice_total ON invoice (total);
                    ALTER TABLE invoice ALTER COLUMN total SET NOT NULL;
                    ALTER TABLE invoice ADD CONSTRAINT positive CHECK (total > 0);
                    ALTER TABLE invoice ALTER COLUMN note TYPE varchar(5);
                    ALTER TABLE invoice DROP COLUMN note;
                    """).reported();

        assertThat(report.findings()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(report.facts()).containsEntry("rollback", "compatible");
    }

    @Test
    void withoutADatabaseATableIsNewOnlyInItsOwnFile() {
        Given files = Given.target("postgresql:15")
                .pending("CREATE TABLE invoice (id bigint PRIMARY KEY, total numeric);")
                .pending("CREATE INDEX invoice_total ON invoice (total);");

        assertThat(files.rules()).containsExactly("migration-index-blocks-writes");
    }

    @Test
    void aNewTableIsNotTheOneOfThatNameInAnotherSchema() {
        List<String> archived = List.of(
                "CREATE TABLE archive.orders (LIKE orders); DROP TABLE orders;",
                "CREATE TABLE archive.orders AS SELECT * FROM orders; DROP TABLE public.orders;",
                "CREATE TABLE orders (id int); DROP TABLE archive.orders;",
                "SET search_path TO archive; CREATE TABLE orders (id int); DROP TABLE public.orders;");

        for (String sql : archived) {
            assertThat(Given.target("postgresql:15").pending(sql).rules())
                    .as(sql)
                    .containsExactly("migration-drop-table");
            assertThat(Given.target("postgresql:15")
                            .pending(sql)
                            .analysed()
                            .rollback()
                            .verdict())
                    .as(sql)
                    .isEqualTo(RollbackVerdict.BREAKS);
        }
        assertThat(Given.target("mysql:8.0")
                        .pending("CREATE TABLE archive.orders LIKE orders; DROP TABLE orders;")
                        .rules())
                .containsExactly("migration-drop-table");
        assertThat(Given.target("mysql:8.0")
                        .pending("USE archive; CREATE TABLE orders (id int); DROP TABLE shop.orders;")
                        .rules())
                .containsExactly("migration-drop-table");
    }

    @Test
    void aNewTableMayBeNamedWithItsSchemaOrWithout() {
        for (String sql : List.of(
                "CREATE TABLE public.invoice (id int); ALTER TABLE invoice ADD total int NOT NULL;",
                "CREATE TABLE invoice (id int); ALTER TABLE public.invoice ADD total int NOT NULL;",
                "SET search_path = shop, public; CREATE TABLE invoice (id int); DROP TABLE shop.invoice;",
                "SET LOCAL search_path TO \"$user\", 'Shop'; CREATE TABLE invoice (id int); DROP TABLE \"Shop\".invoice;")) {
            assertThat(Given.target("postgresql:15").pending(sql).rules())
                    .as(sql)
                    .doesNotContain("migration-drop-table", "migration-required-column");
        }
        assertThat(Given.target("mysql:8.0")
                        .pending("USE `shop`; CREATE TABLE invoice (id int); DROP TABLE shop.invoice;")
                        .rules())
                .isEmpty();
        assertThat(Given.target("postgresql:15")
                        .schema(KnownSchema.builder().defaultSchema("shop").build())
                        .pending("CREATE TABLE shop.invoice (id int); DROP TABLE invoice;")
                        .rules())
                .isEmpty();
    }

    @Test
    void withADatabaseATableIsNewForTheWholeRun() {
        Given run = Given.target("postgresql:15")
                .table("other", 10, 8192)
                .pending("CREATE TABLE invoice (id bigint PRIMARY KEY, total numeric);")
                .pending("CREATE INDEX invoice_total ON invoice (total);");

        assertThat(run.rules()).isEmpty();
    }

    @Test
    void ifNotExistsOnATableThatIsThereIsNotNew() {
        Given run =
                Given.target("postgresql:15").table("invoice", 5_000, 1_000_000).pending("""
                    CREATE TABLE IF NOT EXISTS invoice (id bigint PRIMARY KEY, total numeric);
                    CREATE INDEX invoice_total ON invoice (total);
                    """);

        assertThat(run.rules()).containsExactly("migration-index-blocks-writes");
    }

    @Test
    void anUnknownSizeBlocksAKnownOneWarnsALargeOneIsReviewed() {
        String sql = "CREATE INDEX i ON orders (total);";

        assertThat(Given.target("postgresql:15").pending(sql).reported().verdict())
                .isEqualTo(Verdict.BLOCKED);
        assertThat(Given.target("postgresql:15")
                        .table("orders", 9_000, 2_000_000)
                        .pending(sql)
                        .reported()
                        .verdict())
                .isEqualTo(Verdict.WARNED);
        assertThat(Given.target("postgresql:15")
                        .table("orders", 4_200_000, 1_100_000_000)
                        .pending(sql)
                        .reported()
                        .verdict())
                .isEqualTo(Verdict.REVIEW);
        assertThat(Given.target("postgresql:15")
                        .table("orders", 9_000, 2_000_000)
                        .options(RiskOptions.DEFAULT.reviewRows(1_000))
                        .pending(sql)
                        .reported()
                        .verdict())
                .isEqualTo(Verdict.REVIEW);
    }

    @Test
    void aTableThatWasNeverAnalysedIsJudgedByItsBytes() {
        String sql = "CREATE INDEX i ON orders (total);";

        assertThat(Given.target("postgresql:15")
                        .table("orders", -1, 16_384)
                        .pending(sql)
                        .reported()
                        .verdict())
                .isEqualTo(Verdict.WARNED);
        assertThat(Given.target("postgresql:15")
                        .table("orders", -1, 900_000_000)
                        .pending(sql)
                        .reported()
                        .verdict())
                .isEqualTo(Verdict.REVIEW);
    }

    @Test
    void theSizeStandsBesideTheLock() {
        Report report = Given.target("postgresql:15")
                .table("orders", 4_200_000, 1_100_000_000)
                .pending("\n\nCREATE INDEX i ON orders (total);")
                .reported();

        assertThat(report.findings()).anySatisfy(it -> {
            assertThat(it.found())
                    .contains("SHARE lock on orders (4.2 M rows, 1.1 GB)")
                    .contains("writes wait");
            assertThat(it.fix()).isEqualTo("CREATE INDEX CONCURRENTLY i ON orders (total);");
            assertThat(it.source().phrase()).isEqualTo("V1__test.sql:3, orders");
        });
    }

    @Test
    void thePlanTellsLockSizeAndEstimateOfEachStatement() {
        RiskReport report = Given.target("postgresql:15")
                .table("orders", 4_200_000, 1_100_000_000)
                .rehearsal(70, 420_000)
                .run(Transactions.ONE)
                .pending("ALTER TABLE orders ADD COLUMN note text;\nCREATE INDEX i ON orders (total);")
                .analysed();

        assertThat(report.statements()).hasSize(2);
        StatementPlan add = report.statements().get(0);
        assertThat(add.lock()).isEqualTo("ACCESS EXCLUSIVE lock");
        assertThat(add.estimate()).isNull();
        StatementPlan build = report.statements().get(1);
        assertThat(build.line()).isEqualTo(2);
        assertThat(build.size()).isEqualTo("4.2 M rows, 1.1 GB");
        assertThat(build.estimate()).isEqualTo("7 to 70 min for 4.2 M rows, 10x the rehearsal");
        assertThat(build.transaction()).isEqualTo(add.transaction()).isPositive();
        assertThat(build.rules()).contains("migration-index-blocks-writes", "migration-work-after-exclusive-lock");
        assertThat(build.toMap()).containsEntry("rows", 4_200_000L).containsEntry("blocks", true);
        assertThat(report.estimate().phrase()).startsWith("7 to 70 min");
    }

    @Test
    void literalsAreNotShown() {
        Report report = Given.target("postgresql:15").pending("""
            FROBNICATE 'hunter2';
            CALL rotate('hunter2');
            UPDATE users SET token = 'hunter2';
            SELECT connect($tag$hunter2$tag$);
            """).reported();

        assertThat(report.findings()).isNotEmpty();
        assertThat(report.toString()).doesNotContain("hunter2");
    }

    @Test
    void theReportCrossesTheWireToAnAgentAndBack() throws Exception {
        RiskRequest request = Given.target("mysql:8.0.36")
                .table("orders", 4_200_000, 1_100_000_000)
                .rehearsal(70, 420_000)
                .pending("ALTER TABLE orders ADD INDEX i (total);")
                .request();

        RiskReport report = (RiskReport) copy(RiskAnalysis.of((RiskRequest) copy(request)));

        assertThat(report.of("migration-long-index-build")).hasSize(1);
    }

    private static Object copy(Object object) throws Exception {
        var bytes = new java.io.ByteArrayOutputStream();
        try (var out = new java.io.ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        try (var in = new java.io.ObjectInputStream(new java.io.ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }
}
