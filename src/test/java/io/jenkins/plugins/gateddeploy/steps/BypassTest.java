package io.jenkins.plugins.gateddeploy.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Item;
import hudson.model.Result;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.HudsonPrivateSecurityRealm;
import io.jenkins.plugins.gateddeploy.config.GatedDeployPermissions;
import io.jenkins.plugins.gateddeploy.gate.Decision;
import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.Verdict;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class BypassTest {
    private static final String SCRIPT =
            "requireEnv names: ['NOBODY_SET_THIS'], bypass: 'ticket 42, agreed with the team'; echo 'deployed'";

    private JenkinsRule jenkins;

    @BeforeEach
    void people(JenkinsRule rule) {
        jenkins = rule;
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ, Item.BUILD, Item.CONFIGURE)
                .everywhere()
                .to("deployer", "lead")
                .grant(GatedDeployPermissions.BYPASS)
                .everywhere()
                .to("lead"));
    }

    @Test
    void whoHasThePermissionGoesPastWithNameAndReason() throws Exception {
        WorkflowRun run = startedBy("lead", Result.SUCCESS);
        Report report = Pipelines.reports(run).get(0);
        assertThat(report.verdict()).isEqualTo(Verdict.BYPASSED);
        assertThat(report.decision().outcome()).isEqualTo(Decision.Outcome.BYPASSED);
        assertThat(report.decision().by()).isEqualTo("lead");
        assertThat(report.decision().reason()).isEqualTo("ticket 42, agreed with the team");
        assertThat(report.decision().original()).isEqualTo(Verdict.BLOCKED);
        jenkins.assertLogContains("deployed", run);
    }

    @Test
    void whoMayOnlyBuildAndConfigureDoesNot() throws Exception {
        WorkflowRun run = startedBy("deployer", Result.FAILURE);
        Report report = Pipelines.reports(run).get(0);
        assertThat(report.verdict()).isEqualTo(Verdict.BLOCKED);
        assertThat(report.decision()).isNull();
        assertThat(report.findings()).extracting(Finding::rule).contains("gate-bypass-refused");
        jenkins.assertLogContains("started by deployer", run);
        jenkins.assertLogNotContains("deployed", run);
    }

    @Test
    void aBuildThatNobodyStartedCannotBypass() throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, SCRIPT);
        WorkflowRun run = jenkins.assertBuildStatus(Result.FAILURE, job.scheduleBuild2(0));
        jenkins.assertLogContains("a build that no person started", run);
    }

    @Test
    void aPersonWhomTheSecurityRealmDoesNotKnowAnyMoreCannotBypass() throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, SCRIPT);
        CauseAction lead = by("lead");
        jenkins.jenkins.setSecurityRealm(new HudsonPrivateSecurityRealm(false, false, null));
        WorkflowRun run = jenkins.assertBuildStatus(Result.FAILURE, job.scheduleBuild2(0, lead));
        assertThat(Pipelines.reports(run).get(0).findings())
                .extracting(Finding::rule)
                .containsExactly("env-missing", "gate-bypass-refused");
    }

    @Test
    void aBlankReasonIsNoBypass() throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, "requireEnv names: ['NOBODY_SET_THIS'], bypass: ' '");
        WorkflowRun run = jenkins.assertBuildStatus(Result.FAILURE, job.scheduleBuild2(0, by("lead")));
        assertThat(Pipelines.reports(run).get(0).findings())
                .extracting(Finding::rule)
                .containsExactly("env-missing");
    }

    private WorkflowRun startedBy(String id, Result expected) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, SCRIPT);
        return jenkins.assertBuildStatus(expected, job.scheduleBuild2(0, by(id)));
    }

    private static CauseAction by(String id) {
        try (ACLContext ignored = ACL.as2(User.getById(id, true).impersonate2())) {
            return new CauseAction(new Cause.UserIdCause());
        }
    }
}
