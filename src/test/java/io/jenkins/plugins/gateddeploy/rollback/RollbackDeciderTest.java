package io.jenkins.plugins.gateddeploy.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Decision;
import io.jenkins.plugins.gateddeploy.gate.FailOn;
import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.ReportBuilder;
import io.jenkins.plugins.gateddeploy.gate.ReportJson;
import io.jenkins.plugins.gateddeploy.gate.Severity;
import io.jenkins.plugins.gateddeploy.gate.Source;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RollbackDeciderTest {
    private static final Finding BREAKING = Finding.error("migration-rollback-column-dropped")
            .title("The previous version still reads orders.status")
            .found("ALTER TABLE orders DROP COLUMN status")
            .at(Source.file("db/V7__drop.sql", 3))
            .build();

    @ParameterizedTest
    @EnumSource(
            value = Trigger.class,
            names = {"FAILURE", "ABORTED", "TIMEOUT"})
    void withoutMigrationsEveryBadEndIsRolledBackAndTheReasonSaysSo(Trigger trigger) {
        RollbackDecision decision = decide(trigger, false, WhenIncompatible.HOLD);
        assertThat(decision.action()).isEqualTo(RollbackAction.ROLL_BACK);
        assertThat(decision.reason())
                .isEqualTo("the deployment " + trigger.verb()
                        + "; no migrationPreflight of this build looked at the schema");
    }

    @Test
    void unstableCountsOnlyWhenTheAuthorSaysSo() {
        assertThat(decide(Trigger.UNSTABLE, false, WhenIncompatible.HOLD).action())
                .isEqualTo(RollbackAction.NOTHING);
        assertThat(decide(Trigger.UNSTABLE, false, WhenIncompatible.HOLD).reason())
                .contains("onUnstable is not set");
        assertThat(decide(Trigger.UNSTABLE, true, WhenIncompatible.HOLD).action())
                .isEqualTo(RollbackAction.ROLL_BACK);
    }

    @Test
    void breakingMigrationsThatWereAppliedAreHeldWithTheStatementAndItsPlace() {
        RollbackDecision decision = decide(before("breaks", 2), after(0));
        assertThat(decision.action()).isEqualTo(RollbackAction.HOLD);
        assertThat(decision.reason()).contains("fix forward", "the migrations of this build left");
        assertThat(decision.evidence())
                .contains("orders.status", "ALTER TABLE orders DROP COLUMN status", "at db/V7__drop.sql:3");
    }

    @Test
    void whenNobodyLookedAgainTheMigrationsCountAsAppliedAndTheReasonSaysHowToKnow() {
        RollbackDecision decision = decide(before("breaks", 2));
        assertThat(decision.action()).isEqualTo(RollbackAction.HOLD);
        assertThat(decision.reason())
                .contains("count as applied because no gate looked at that database again", "phase: 'after'");
    }

    @ParameterizedTest(name = "{0} pending before, {1} pending after: {2}")
    @CsvSource({"2, 2, ROLL_BACK", "2, 3, ROLL_BACK", "2, 1, HOLD", "2, 0, HOLD", "0, 0, ROLL_BACK"})
    void theSetOfPendingMigrationsTellsWhetherTheyWereApplied(int before, int after, RollbackAction expected) {
        assertThat(decide(before("breaks", before), after(after)).action()).isEqualTo(expected);
    }

    @Test
    void aSecondLookBeforeMigratingDoesNotForgetWhatTheFirstSaw() {
        assertThat(decide(before("breaks", 2), before("compatible", 0)).action())
                .isEqualTo(RollbackAction.HOLD);
        assertThat(decide(before("breaks", 2), before("breaks", 2)).action()).isEqualTo(RollbackAction.HOLD);
    }

    @Test
    void aGateAfterWhichNothingRanAlsoStoppedTheMigration() {
        Report stopped = migration("before", "breaks", 2)
                .add(Finding.error("migration-edited").title("edited").build())
                .build();
        RollbackDecision decision = decideStopped(stopped, stopped);
        assertThat(decision.action()).isEqualTo(RollbackAction.ROLL_BACK);
        assertThat(decision.reason()).contains("no migration has been applied since");
    }

    @Test
    void aGateWhoseStopWasCaughtDidNotStopTheMigration() {
        Report caught = migration("before", "breaks", 2)
                .add(Finding.error("migration-edited").title("edited").build())
                .build();
        assertThat(decide(caught).action()).isEqualTo(RollbackAction.HOLD);
        Report health = Report.of("health")
                .add(Finding.error("health-status").title("503").build())
                .build();
        assertThat(decideStopped(health, caught, health).action()).isEqualTo(RollbackAction.HOLD);
    }

    @Test
    void twoGatesWithoutANameAtTwoDatabasesSayNothingAboutEachOther() {
        Report other = migration("before", "compatible", 2)
                .fact("database", "db:5432/billing")
                .build();
        assertThat(decide(before("breaks", 2), other).action()).isEqualTo(RollbackAction.HOLD);
        assertThat(decide(other, before("breaks", 2)).action()).isEqualTo(RollbackAction.HOLD);
        Report otherAfter = migration("after", "unknown", 2)
                .fact("database", "db:5432/billing")
                .build();
        assertThat(decide(before("breaks", 2), otherAfter).reason()).contains("no gate looked at that database again");
    }

    @Test
    void aLookAtFilesAloneSaysNothingAboutADatabase() {
        Report filesOnly = Report.of("migration")
                .environment("production")
                .fact("phase", "before")
                .fact("rollback", "breaks")
                .fact("pending", 2)
                .build();
        Report again = Report.of("migration")
                .environment("production")
                .fact("phase", "after")
                .fact("pending", 2)
                .build();
        assertThat(decide(filesOnly, again).action()).isEqualTo(RollbackAction.HOLD);
    }

    @Test
    void otherMigrationsPendingThanBeforeMeansThatThoseWereApplied() {
        Report before = migration("before", "breaks", 2)
                .add(BREAKING.as(Severity.WARNING))
                .fact("plan", plan("V7__drop.sql", "V8__add.sql"))
                .build();
        Report same = migration("after", "unknown", 2)
                .fact("plan", plan("V7__drop.sql", "V8__add.sql"))
                .build();
        Report others = migration("after", "unknown", 2)
                .fact("plan", plan("V8__add.sql", "V9__more.sql"))
                .build();
        assertThat(decide(before, same).action()).isEqualTo(RollbackAction.ROLL_BACK);
        assertThat(decide(before, others).action()).isEqualTo(RollbackAction.HOLD);
    }

    @Test
    void theNameOfAnEnvironmentDoesNotHideAMigrationByItsCase() {
        Report before =
                migration("before", "breaks", 2).environment("Production").build();
        assertThat(decide(before).action()).isEqualTo(RollbackAction.HOLD);
    }

    @Test
    void aPersonWhoLetItPassOrShadowModeDidNotStopIt() {
        Report stopped = migration("before", "breaks", 2)
                .add(Finding.error("migration-edited").title("edited").build())
                .build();
        Report approved = stopped.decided(Decision.Outcome.APPROVED, "ann", "known", Instant.now());
        assertThat(decide(approved).action()).isEqualTo(RollbackAction.HOLD);
        Report shadow = migration("before", "breaks", 2)
                .failOn(FailOn.NEVER)
                .add(Finding.error("migration-edited").title("edited").build())
                .build();
        assertThat(decide(shadow).action()).isEqualTo(RollbackAction.HOLD);
    }

    @Test
    void aLaterLookThatCouldNotTellLeavesTheAssumption() {
        Report after = Report.of("migration")
                .couldNotTell(Finding.error("migration-unreachable")
                        .title("no answer")
                        .build())
                .fact("phase", "after")
                .build();
        assertThat(decide(before("breaks", 2), after).action()).isEqualTo(RollbackAction.HOLD);
    }

    @Test
    void theAuthorCanInsist() {
        RollbackDecision decision =
                decide(Trigger.FAILURE, false, WhenIncompatible.ROLLBACK, before("breaks", 2), after(0));
        assertThat(decision.action()).isEqualTo(RollbackAction.ROLL_BACK);
        assertThat(decision.reason()).contains("cannot run on the migrated schema", "whenIncompatible: 'rollback'");
        assertThat(decision.evidence()).contains("DROP COLUMN status");
    }

    @Test
    void unknownIsRolledBackWithTheDoubtInTheReason() {
        RollbackDecision decision = decide(before("unknown", 2), after(0));
        assertThat(decision.action()).isEqualTo(RollbackAction.ROLL_BACK);
        assertThat(decision.reason()).contains("unknown");
        assertThat(decide(before("compatible", 2), after(0)).reason())
                .endsWith("the previous version can run on the migrated schema");
    }

    @Test
    void twoDatabasesAreJudgedApart() {
        Report users = migration("before", "breaks", 1)
                .name("users")
                .fact("database", "db:5432/users")
                .build();
        Report orders = migration("after", "unknown", 0).name("orders").build();
        assertThat(decide(before("compatible", 2), after(0), users).action()).isEqualTo(RollbackAction.HOLD);
        assertThat(decide(users, orders).reason()).contains("no gate looked at that database again");
    }

    @Test
    void aLookAtAnotherDatabaseUnderTheSameNameDoesNotSayThatNothingWasApplied() {
        Report other = migration("before", "compatible", 2).fact("applied", 30).build();
        assertThat(decide(before("breaks", 2), other).action()).isEqualTo(RollbackAction.HOLD);
    }

    @Test
    void anotherEnvironmentSaysNothingAboutThisOne() {
        Report staging = migration("before", "breaks", 1)
                .environment("staging")
                .add(BREAKING.as(Severity.WARNING))
                .build();
        assertThat(decide(staging).action()).isEqualTo(RollbackAction.ROLL_BACK);
    }

    @Test
    void manyBreakingStatementsAreCountedAndNotAllQuoted() {
        ReportBuilder report = migration("before", "breaks", 5);
        for (int i = 0; i < 5; i++) {
            report.add(BREAKING.as(Severity.WARNING));
        }
        assertThat(decide(report.build()).evidence()).endsWith("and 2 more in the report of the gate");
    }

    @Test
    void theDecisionIsTheSameAfterTheReportsWereWrittenAndRead() {
        Report read = ReportJson.read(ReportJson.write(before("breaks", 2)));
        assertThat(decide(read)).isEqualTo(decide(before("breaks", 2)));
    }

    private static RollbackDecision decide(Report... reports) {
        return decide(Trigger.FAILURE, false, WhenIncompatible.HOLD, reports);
    }

    private static RollbackDecision decide(
            Trigger trigger, boolean onUnstable, WhenIncompatible whenIncompatible, Report... reports) {
        List<Report> withEnvironment = Arrays.asList(reports);
        return RollbackDecider.decide(
                new DecisionRequest(trigger, "production", withEnvironment, onUnstable, whenIncompatible));
    }

    private static RollbackDecision decideStopped(Report by, Report... reports) {
        return RollbackDecider.decide(
                new DecisionRequest(Trigger.FAILURE, "production", List.of(reports), false, WhenIncompatible.HOLD, by));
    }

    private static List<Map<String, Object>> plan(String... files) {
        return Arrays.stream(files)
                .<Map<String, Object>>map(it -> Map.of("file", "db/" + it, "name", it))
                .toList();
    }

    private static Report before(String rollback, int pending) {
        ReportBuilder report = migration("before", rollback, pending);
        if (rollback.equals("breaks")) {
            report.add(BREAKING.as(Severity.WARNING));
        }
        return report.build();
    }

    private static Report after(int pending) {
        return migration("after", "unknown", pending).build();
    }

    private static ReportBuilder migration(String phase, String rollback, int pending) {
        return Report.of("migration")
                .environment("production")
                .fact("phase", phase)
                .fact("database", "db:5432/shop")
                .fact("rollback", rollback)
                .fact("applied", 45)
                .fact("pending", pending);
    }
}
