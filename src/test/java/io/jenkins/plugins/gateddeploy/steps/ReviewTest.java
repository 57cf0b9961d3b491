package io.jenkins.plugins.gateddeploy.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.Item;
import hudson.model.Result;
import io.jenkins.plugins.gateddeploy.gate.Decision;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.Verdict;
import io.jenkins.plugins.gateddeploy.ledger.DeployGatesAction;
import io.jenkins.plugins.gateddeploy.migration.database.PostgresServer;
import io.jenkins.plugins.gateddeploy.migration.database.TestDatabase;
import java.io.IOException;
import java.net.URL;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import jenkins.model.Jenkins;
import org.htmlunit.FailingHttpStatusCodeException;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlTextInput;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;
import org.jenkinsci.plugins.workflow.graphanalysis.NodeStepTypePredicate;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.support.actions.PauseAction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** More pending migrations than {@code maxPending} need a person: paused, across restarts, decided on the page. */
@ExtendWith(PostgresServer.Extension.class)
class ReviewTest {
    private static final String SCRIPT = """
            node {
                writeFile file: 'db/migrations/20240101000000_users.sql', text: '''
            -- migrate:up
            create table users (id bigint primary key);
            -- migrate:down
            drop table users;
            '''
                migrationPreflight dir: 'db/migrations', url: 'URL', maxPending: 0, submitter: 'lead, dba',
                                   environment: 'production'
                echo 'deployed'
            }
            """;

    private static String script;

    @BeforeAll
    static void database(PostgresServer server) throws SQLException {
        TestDatabase database =
                server.freshDatabase().execute("create table schema_migrations (version varchar(128) primary key)");
        String login = "?user=" + database.user() + "&password=" + database.password();
        script = SCRIPT.replace("URL", database.url() + login);
    }

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @Test
    void approvedOnThePageAfterARestart() throws Throwable {
        sessions.then(jenkins -> {
            WorkflowRun run = waiting(jenkins);
            jenkins.assertLogContains("Waiting for a review by lead, dba", run);
            assertThat(paused(run)).isTrue();
        });
        sessions.then(jenkins -> {
            secure(jenkins);
            WorkflowRun run = run(jenkins);
            decide(jenkins, run, "lead", "approved", "seen with the team");
            jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(run));
            jenkins.assertLogContains("deployed", run);
            Report report = Pipelines.reports(run).get(0);
            assertThat(Pipelines.reports(run)).hasSize(1);
            assertThat(report.verdict()).isEqualTo(Verdict.BYPASSED);
            assertThat(report.decision().outcome()).isEqualTo(Decision.Outcome.APPROVED);
            assertThat(report.decision().by()).isEqualTo("lead");
            assertThat(report.decision().reason()).isEqualTo("seen with the team");
            assertThat(report.decision().original()).isEqualTo(Verdict.REVIEW);
        });
    }

    @Test
    void rejectedIsAFailureAndRecorded() throws Throwable {
        sessions.then(jenkins -> {
            WorkflowRun run = waiting(jenkins);
            secure(jenkins);
            decide(jenkins, run, "dba", "rejected", "not on a Friday");
            jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
            jenkins.assertLogNotContains("deployed", run);
            jenkins.assertLogContains("rejected by dba: not on a Friday", run);
            assertThat(Pipelines.reports(run).get(0).verdict()).isEqualTo(Verdict.BLOCKED);
            assertThat(paused(run)).isFalse();
        });
    }

    @Test
    void onlyTheNamedPeopleDecideAndOnlyWithAReasonAndByPost() throws Throwable {
        sessions.then(jenkins -> {
            WorkflowRun run = waiting(jenkins);
            secure(jenkins);
            assertThat(status(jenkins, run, "deployer", HttpMethod.POST, "outcome=approved&reason=please"))
                    .isEqualTo(403);
            assertThat(status(jenkins, run, "lead", HttpMethod.GET, "outcome=approved&reason=please"))
                    .isEqualTo(405);
            assertThat(status(jenkins, run, "lead", HttpMethod.POST, "outcome=approved&reason=%20"))
                    .isEqualTo(400);
            assertThat(status(jenkins, run, "lead", HttpMethod.POST, "outcome=perhaps&reason=x"))
                    .isEqualTo(400);
            try (JenkinsRule.WebClient client = jenkins.createWebClient().login("deployer")) {
                HtmlPage page = client.getPage(run, "deploy-gates");
                assertThat(page.asNormalizedText()).contains("waits for a decision by lead, dba");
                assertThat(page.getByXPath("//button[@name='outcome']")).isEmpty();
            }
            assertThat(run.isBuilding()).isTrue();
            run.doStop();
            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
            assertThat(paused(run)).isFalse();
            assertThat(status(jenkins, run, "lead", HttpMethod.POST, "outcome=approved&reason=late"))
                    .isEqualTo(400);
        });
    }

    @Test
    void reviewBlockFailsInsteadOfWaiting() throws Throwable {
        sessions.then(jenkins -> {
            WorkflowRun run = Pipelines.run(
                    jenkins, Result.FAILURE, script.replace("maxPending: 0", "maxPending: 0, review: 'block'"));
            assertThat(Pipelines.reports(run).get(0).verdict()).isEqualTo(Verdict.REVIEW);
        });
    }

    @Test
    void decisionThatWasRecordedCountsThoughTheControllerDiedBeforeTheStepEnded() throws Throwable {
        sessions.then(jenkins -> {
            WorkflowRun run = waiting(jenkins);
            DeployGatesAction.find(run).endReview(node(run));
            Report decided = Pipelines.reports(run)
                    .get(0)
                    .decided(Decision.Outcome.APPROVED, "lead", "seen with the team", Instant.now());
            DeployGatesAction.record(run, node(run), decided);
        });
        sessions.then(jenkins -> {
            WorkflowRun run = run(jenkins);
            await().atMost(Duration.ofMinutes(5)).until(() -> !run.isBuilding());
            jenkins.assertBuildStatus(Result.SUCCESS, run);
            assertThat(Pipelines.reports(run).get(0).decision().by()).isEqualTo("lead");
            assertThat(paused(run)).isFalse();
        });
    }

    @Test
    void decisionThatWasLostWithTheControllerIsAskedForAgain() throws Throwable {
        sessions.then(jenkins -> {
            WorkflowRun run = waiting(jenkins);
            DeployGatesAction.find(run).endReview(node(run));
        });
        sessions.then(jenkins -> {
            secure(jenkins);
            WorkflowRun run = run(jenkins);
            await().atMost(Duration.ofMinutes(5)).until(() -> isOffered(run));
            decide(jenkins, run, "lead", "rejected", "not on a Friday");
            jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
            assertThat(isOffered(run)).isFalse();
        });
    }

    private static boolean isOffered(WorkflowRun run) {
        return DeployGatesAction.find(run).getGates().get(0).getReview() != null;
    }

    private static WorkflowRun waiting(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "deploy");
        job.setDefinition(new CpsFlowDefinition(script, true));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("Waiting for a review", run);
        await().atMost(Duration.ofMinutes(5)).until(() -> paused(run));
        return run;
    }

    private static void secure(JenkinsRule jenkins) {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ, Item.BUILD)
                .everywhere()
                .to("deployer", "lead", "dba"));
    }

    private static void decide(JenkinsRule jenkins, WorkflowRun run, String who, String outcome, String reason)
            throws Exception {
        try (JenkinsRule.WebClient client = jenkins.createWebClient().login(who)) {
            HtmlPage page = client.getPage(run, "deploy-gates");
            page.<HtmlTextInput>getFirstByXPath("//input[@name='reason']").setValue(reason);
            page.<HtmlButton>getFirstByXPath("//button[@value='" + outcome + "']")
                    .click();
        }
    }

    private static int status(JenkinsRule jenkins, WorkflowRun run, String who, HttpMethod method, String query)
            throws Exception {
        try (JenkinsRule.WebClient client = jenkins.createWebClient().login(who)) {
            client.setThrowExceptionOnFailingStatusCode(true);
            String node = node(run);
            WebRequest request = new WebRequest(
                    new URL(jenkins.getURL(), run.getUrl() + "deploy-gates/decide?node=" + node + "&" + query), method);
            return client.getPage(method == HttpMethod.POST ? client.addCrumb(request) : request)
                    .getWebResponse()
                    .getStatusCode();
        } catch (FailingHttpStatusCodeException e) {
            return e.getStatusCode();
        }
    }

    private static String node(WorkflowRun run) {
        return new DepthFirstScanner()
                .findFirstMatch(run.getExecution(), new NodeStepTypePredicate("migrationPreflight"))
                .getId();
    }

    private static boolean paused(WorkflowRun run) throws IOException {
        return PauseAction.isPaused(run.getExecution().getNode(node(run)));
    }

    private static WorkflowRun run(JenkinsRule jenkins) {
        return jenkins.jenkins.getItemByFullName("deploy", WorkflowJob.class).getBuildByNumber(1);
    }
}
