package io.jenkins.plugins.gateddeploy.steps;

import static io.jenkins.plugins.gateddeploy.steps.Pipelines.reports;
import static io.jenkins.plugins.gateddeploy.steps.Pipelines.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Result;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.Verdict;
import io.jenkins.plugins.gateddeploy.migration.database.PostgresServer;
import io.jenkins.plugins.gateddeploy.migration.database.TestDatabase;
import java.net.ServerSocket;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The gate itself is tried in {@code migration}; here is what a Pipeline adds: agents, credentials, the ledger. */
@WithJenkins
@ExtendWith(PostgresServer.Extension.class)
class MigrationPreflightStepTest {
    private static final String MIGRATIONS = """
            writeFile file: 'db/V1__users.sql', text: 'create table users (id bigint primary key);'
            writeFile file: 'db/V2__name.sql', text: 'alter table users add column name text;'
            """;

    private JenkinsRule jenkins;
    private TestDatabase database;

    @BeforeEach
    void use(JenkinsRule rule, PostgresServer server) throws Exception {
        jenkins = rule;
        database = server.role(server.freshDatabase(), "preflight_reader");
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new UsernamePasswordCredentialsImpl(
                        CredentialsScope.GLOBAL, "db", "", database.user(), database.password()));
        SystemCredentialsProvider.getInstance().save();
    }

    @Test
    void looksAtTheDatabaseFromTheAgentAndKeepsWhatItSaw() throws Exception {
        DumbSlave agent = jenkins.createOnlineSlave();
        WorkflowRun run = run(
                jenkins,
                Result.SUCCESS,
                "node('" + agent.getNodeName() + "') {" + MIGRATIONS
                        + "def r = migrationPreflight dir: 'db', tool: 'flyway', url: '" + database.url()
                        + "', credentialsId: 'db', environment: 'production', failOn: 'never'\n"
                        + "echo \"pending ${r.facts.pending} applied ${r.facts.applied}\" }");
        jenkins.assertLogContains("pending 2 applied 0", run);
        Report report = reports(run).get(0);
        assertThat(report.gate()).isEqualTo("migration");
        assertThat(report.environment()).isEqualTo("production");
    }

    @Test
    void declarativeStopsWhenAfterMigratingAColumnIsNotThere() throws Exception {
        WorkflowRun run = run(jenkins, Result.FAILURE, """
                pipeline {
                    agent any
                    stages {
                        stage('migrate') { steps { script { %s } } }
                        stage('proof') {
                            steps {
                                migrationPreflight dir: 'db', tool: 'flyway', url: '%s', credentialsId: 'db',
                                                   phase: 'after', requires: ['users.name']
                            }
                        }
                        stage('deploy') { steps { echo 'deployed' } }
                    }
                }
                """.formatted(MIGRATIONS, database.url()));
        assertThat(reports(run).get(0).verdict()).isEqualTo(Verdict.BLOCKED);
        assertThat(reports(run).get(0).findings()).extracting(Finding::title).anySatisfy(it -> assertThat(it)
                .contains("users"));
        jenkins.assertLogNotContains("deployed", run);
    }

    @Test
    void aServerThatIsDownIsUnknownAndNamedWithoutAStackTrace() throws Exception {
        try (ServerSocket nobody = new ServerSocket(0)) {
            int port = nobody.getLocalPort();
            nobody.close();
            WorkflowRun run = run(
                    jenkins,
                    Result.FAILURE,
                    "node {" + MIGRATIONS + "migrationPreflight dir: 'db', tool: 'flyway', credentialsId: 'db', url: "
                            + "'jdbc:postgresql://localhost:" + port + "/app' }");
            assertThat(reports(run).get(0).verdict()).isEqualTo(Verdict.UNKNOWN);
            jenkins.assertLogContains("localhost:" + port, run);
            jenkins.assertLogNotContains("\tat ", run);
        }
    }

    @Test
    void aCredentialThatIsNotThereIsUnknown() throws Exception {
        WorkflowRun run = run(
                jenkins,
                Result.FAILURE,
                "node {" + MIGRATIONS + "migrationPreflight dir: 'db', url: '" + database.url()
                        + "', credentialsId: 'nobody' }");
        assertThat(reports(run).get(0).verdict()).isEqualTo(Verdict.UNKNOWN);
        jenkins.assertLogContains("The credential 'nobody' for the database cannot be used", run);
    }

    @Test
    void wrongParametersAreRefusedInOneSentenceBeforeAnythingRuns() throws Exception {
        assertRefused("migrationPreflight dir: 'db'", "url is required");
        assertRefused(
                "migrationPreflight dir: 'db', dialect: 'postgresql', phase: 'later'", "phase must be before or after");
        assertRefused("migrationPreflight dir: 'db', dialect: 'postgresql', review: 'maybe'", "review must be one of");
        assertRefused(
                "migrationPreflight dir: 'db', dialect: 'postgresql', rehearsal: [seconds: 0, rows: 1]", "seconds");
        assertRefused("migrationPreflight dir: 'db', dialect: 'postgresql', reviewrows: 1", "unknown parameter");
    }

    @Test
    void theFormOfTheSnippetGeneratorHasHelpForEachField() throws Exception {
        JSONObject form = new JSONObject()
                .element("stapler-class", MigrationPreflightStep.class.getName())
                .element("$class", MigrationPreflightStep.class.getName())
                .element("dir", "db/migrations")
                .element("url", "jdbc:postgresql://db/app")
                .element("credentialsId", "db")
                .element("phase", "after")
                .element("requires", "orders.updated_at\nusers")
                .element("maxPending", "")
                .element("reviewRows", "1000")
                .element("review", "pause")
                .element("failOn", "error");
        assertThat(Forms.generateSnippet(jenkins, form))
                .isEqualTo(
                        "migrationPreflight credentialsId: 'db', dir: 'db/migrations', phase: 'after',"
                                + " requires: ['orders.updated_at', 'users'], reviewRows: 1000, url: 'jdbc:postgresql://db/app'");
        Forms.assertHelpForEveryField(jenkins, MigrationPreflightStep.class, MigrationPreflightStep.class);
    }

    private void assertRefused(String call, String sentence) throws Exception {
        WorkflowRun run = run(jenkins, Result.FAILURE, "node { " + call + " }");
        jenkins.assertLogContains("ERROR: migrationPreflight: ", run);
        jenkins.assertLogContains(sentence, run);
        jenkins.assertLogNotContains("\tat ", run);
    }
}
