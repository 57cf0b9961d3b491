package io.jenkins.plugins.gateddeploy.steps;

import static io.jenkins.plugins.gateddeploy.steps.Pipelines.job;
import static io.jenkins.plugins.gateddeploy.steps.Pipelines.reports;
import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Result;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.migration.database.PostgresServer;
import io.jenkins.plugins.gateddeploy.migration.database.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/**
 * Incident D, 2:40: the new container does not start, and the old one cannot either, because the type of a column has
 * changed. The gate saw the statement before it ran; so nothing is rolled back, and the build says to fix forward.
 */
@WithJenkins
@ExtendWith(PostgresServer.Extension.class)
class IncidentDRollbackTest {
    private static final String CREATE = "create table orders (id bigint primary key, status text not null);";
    private static final String CHANGE =
            "set lock_timeout = '2s';\nalter table orders alter column status type integer using length(status);";

    @TempDir
    Path migrations;

    private final Places places = new Places();
    private JenkinsRule jenkins;
    private TestDatabase owner;

    @BeforeEach
    void use(JenkinsRule rule, PostgresServer server) throws Exception {
        jenkins = rule;
        owner = server.freshDatabase();
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new UsernamePasswordCredentialsImpl(
                        CredentialsScope.GLOBAL, "db", "", owner.user(), owner.password()));
        Files.writeString(migrations.resolve("V1__orders.sql"), CREATE);
        migrate();
        Files.writeString(migrations.resolve("V2__status_as_number.sql"), CHANGE);
    }

    @Test
    void theOldVersionIsNotPutOnASchemaThatBreaksIt() throws Exception {
        WorkflowRun run = deployment("", "migrated", true);
        assertThat(places.times("rollback")).isZero();
        jenkins.assertLogContains("NOT ROLLED BACK, fix forward", run);
        jenkins.assertLogContains("alter table orders alter column status type integer", run);
        jenkins.assertLogContains("db/V2__status_as_number.sql:2", run);
        jenkins.assertLogContains("ERROR: the new container does not start", run);
        Report rollback = last(run);
        assertThat(rollback.findings().get(0).rule()).isEqualTo("rollback-held");
        assertThat(rollback.findings().get(0).found()).contains("db/V2__status_as_number.sql:2");
        assertThat(rollback.facts()).containsEntry("outcome", "held");
    }

    @Test
    void whereNothingWasMigratedTheOldVersionComesBack() throws Exception {
        WorkflowRun run = deployment("", "not-migrated", false);
        assertThat(places.times("rollback")).isEqualTo(1);
        jenkins.assertLogContains("no migration has been applied since", run);
        assertThat(last(run).facts()).containsEntry("outcome", "rolled back");
    }

    @Test
    void theAuthorCanInsist() throws Exception {
        WorkflowRun run = deployment("whenIncompatible: 'rollback',", "insisted", true);
        assertThat(places.times("rollback")).isEqualTo(1);
        jenkins.assertLogContains("asks for the rollback all the same", run);
    }

    @Test
    void aGateWhoseStopIsCaughtDoesNotVouchForTheSchema() throws Exception {
        WorkflowRun run = stopped("try { ", " } catch (stop) { echo 'never mind' }", true);
        assertThat(places.times("rollback")).isZero();
        jenkins.assertLogContains("NOT ROLLED BACK, fix forward", run);
        jenkins.assertLogContains("count as applied because no gate looked at that database again", run);
    }

    @Test
    void whatRunsAfterTheGateAllTheSameCountsToo() throws Exception {
        WorkflowRun run = stopped("try { ", " } finally { echo 'migrates' }", true);
        assertThat(places.times("rollback")).isZero();
        jenkins.assertLogContains("NOT ROLLED BACK, fix forward", run);
    }

    @Test
    void aGateThatEndsTheDeploymentStopsTheMigrationToo() throws Exception {
        WorkflowRun run = stopped("", "", false);
        assertThat(places.times("rollback")).isEqualTo(1);
        jenkins.assertLogContains("no migration has been applied since", run);
    }

    /** A deployment whose gate stops it, because the database lacks what the new version needs. */
    private WorkflowRun stopped(String before, String after, boolean goesOn) throws Exception {
        WorkflowRun run = job(
                        jenkins,
                        "node {\n" + files() + "  rollbackOnFailure(target: 'shop:41', environment: 'production',"
                                + " rollback: { " + places.pass("rollback") + " }) {\n    " + before
                                + "migrationPreflight dir: 'db', tool: 'flyway', url: '" + owner.url()
                                + "', credentialsId: 'db', environment: 'production', requires: ['invoices']" + after
                                + "\n" + (goesOn ? "    error 'the new container does not start'\n" : "") + "  }\n}")
                .scheduleBuild2(0)
                .waitForStart();
        return jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
    }

    private static String files() {
        return "  writeFile file: 'db/V1__orders.sql', text: '''" + CREATE + "'''\n"
                + "  writeFile file: 'db/V2__status_as_number.sql', text: '''" + CHANGE.replace("'", "\\'") + "'''\n";
    }

    private WorkflowRun deployment(String options, String place, boolean migrate) throws Exception {
        String preflight = "migrationPreflight dir: 'db', tool: 'flyway', url: '" + owner.url()
                + "', credentialsId: 'db', environment: 'production', failOn: 'never', phase: ";
        WorkflowRun run = job(
                        jenkins,
                        "node {\n" + files()
                                + "  rollbackOnFailure(target: 'shop:41', environment: 'production', " + options
                                + " rollback: { " + places.pass("rollback") + " }) {\n    "
                                + preflight + "'before'\n    " + places.hold(place) + "\n    " + preflight + "'after'\n"
                                + "    error 'the new container does not start'\n  }\n}")
                .scheduleBuild2(0)
                .waitForStart();
        places.awaitReached(place);
        if (migrate) {
            migrate();
        }
        places.release(place);
        return jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
    }

    private void migrate() {
        Flyway.configure()
                .dataSource(owner.url(), owner.user(), owner.password())
                .locations("filesystem:" + migrations)
                .load()
                .migrate();
    }

    private static Report last(WorkflowRun run) {
        return reports(run).get(reports(run).size() - 1);
    }
}
