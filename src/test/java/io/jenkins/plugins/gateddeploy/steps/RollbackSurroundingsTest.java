package io.jenkins.plugins.gateddeploy.steps;

import static io.jenkins.plugins.gateddeploy.steps.Pipelines.job;
import static io.jenkins.plugins.gateddeploy.steps.Pipelines.reports;
import static io.jenkins.plugins.gateddeploy.steps.Pipelines.run;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Item;
import hudson.model.Result;
import hudson.model.User;
import hudson.model.queue.QueueTaskFuture;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.gateddeploy.config.GatedDeployPermissions;
import io.jenkins.plugins.gateddeploy.gate.Verdict;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.flow.FlowDurabilityHint;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.job.properties.DurabilityHintJobProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What is around a guarded deployment: agents that go, credentials, people, durability. */
@WithJenkins
class RollbackSurroundingsTest {
    private final Places places = new Places();
    private JenkinsRule jenkins;

    @BeforeEach
    void use(JenkinsRule rule) {
        jenkins = rule;
    }

    @Test
    void whenTheAgentIsGoneTheMessageSaysToGiveTheClosureItsOwnNode() throws Exception {
        DumbSlave agent = jenkins.createOnlineSlave();
        WorkflowRun run = job(
                        jenkins,
                        "node('" + agent.getNodeName()
                                + "') { rollbackOnFailure(target: 'app:1', rollbackTimeout: 5, rollback: {"
                                + " sh 'true' }) { " + places.hold("body") + "; error 'first' } }")
                .scheduleBuild2(0)
                .waitForStart();
        places.awaitReached("body");
        agent.toComputer().disconnect(null).get();
        places.release("body");
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
        jenkins.assertLogContains("WARNING: the agent '" + agent.getNodeName() + "' of this block is gone", run);
        jenkins.assertLogContains("ROLLBACK FAILED", run);
        assertThat(reports(run).get(0).findings().get(0).fix()).contains("rollback: { node('deploy')");
    }

    @Test
    void aClosureWithItsOwnNodeDoesNotNeedTheAgent() throws Exception {
        DumbSlave agent = jenkins.createOnlineSlave();
        WorkflowRun run = job(
                        jenkins,
                        "node('" + agent.getNodeName()
                                + "') { rollbackOnFailure(target: 'app:1', rollback: { node('built-in')"
                                + " { sh 'echo back to $ROLLBACK_TARGET' } }) { " + places.hold("body")
                                + "; error 'first' } }")
                .scheduleBuild2(0)
                .waitForStart();
        places.awaitReached("body");
        agent.toComputer().disconnect(null).get();
        places.release("body");
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
        jenkins.assertLogContains("back to app:1", run);
        assertThat(reports(run).get(0).facts()).containsEntry("outcome", "rolled back");
    }

    @Test
    void aPersonWhoMayBypassDeploysWithoutAProvenWayBack() throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        User.getById("ann", true);
        User.getById("bob", true);
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ, Item.BUILD)
                .everywhere()
                .toEveryone()
                .grant(GatedDeployPermissions.BYPASS)
                .everywhere()
                .to("ann"));
        WorkflowJob job = job(
                jenkins,
                "rollbackOnFailure(target: 'app:1', bypass: 'hotfix 17', proveTarget: { error 'gone' }, rollback: { echo 'back' })"
                        + " { " + places.pass("body") + " }");
        WorkflowRun ann = run(jenkins, Result.SUCCESS, start(job, "ann"));
        assertThat(places.times("body")).isEqualTo(1);
        jenkins.assertLogContains("bypassed by ann: hotfix 17", ann);
        WorkflowRun bob = run(jenkins, Result.FAILURE, start(job, "bob"));
        assertThat(places.times("body")).isEqualTo(1);
        assertThat(reports(bob).get(0).verdict()).isEqualTo(Verdict.BLOCKED);
    }

    @Test
    void aPipelineThatIsNotSavedSaysAtTheStartWhatThatMeans() throws Exception {
        WorkflowJob job =
                job(jenkins, "rollbackOnFailure(target: 'app:1', rollback: { echo 'back' }) { error 'first' }");
        job.addProperty(new DurabilityHintJobProperty(FlowDurabilityHint.PERFORMANCE_OPTIMIZED));
        WorkflowRun run = run(jenkins, Result.FAILURE, job.scheduleBuild2(0));
        jenkins.assertLogContains("If the controller crashes, nothing is rolled back", run);
        assertThat(reports(run).get(0).facts()).containsEntry("outcome", "rolled back");
    }

    @Test
    void anAbortByAPersonNamesThePerson() throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        WorkflowRun run = job(
                        jenkins,
                        "rollbackOnFailure(target: 'app:1', rollback: { echo 'back' }) { " + places.hold("body") + " }")
                .scheduleBuild2(0)
                .waitForStart();
        places.awaitReached("body");
        try (ACLContext ignored = ACL.as2(User.getOrCreateByIdOrFullName("ann").impersonate2())) {
            run.getExecutor().interrupt();
        }
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        assertThat(reports(run).get(0).findings().get(1).found()).isEqualTo("Aborted by ann");
    }

    private static QueueTaskFuture<WorkflowRun> start(WorkflowJob job, String person) {
        return job.scheduleBuild2(0, new CauseAction(List.<Cause>of(new Cause.UserIdCause(person))));
    }
}
