package io.jenkins.plugins.gateddeploy.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Result;
import hudson.util.Secret;
import io.jenkins.plugins.gateddeploy.gate.Finding;
import java.util.List;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class RequireEnvCredentialsTest {
    private JenkinsRule jenkins;

    @BeforeEach
    void credentials(JenkinsRule rule) throws Exception {
        jenkins = rule;
        add(secretText(CredentialsScope.GLOBAL, "stripe-key", "sk-live-1"));
        add(secretText(CredentialsScope.GLOBAL, "blank-key", " "));
        add(secretText(CredentialsScope.SYSTEM, "system-key", "for Jenkins itself"));
        add(new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, "prod:db", "", "app", "pw"));
    }

    @Test
    void credentialsThatTheJobCanUsePass() throws Exception {
        Pipelines.run(
                jenkins,
                Result.SUCCESS,
                "requireEnv credentials: ['stripe-key', 'stripe-key:string', 'prod:db', 'prod:db:usernamePassword']");
    }

    @Test
    void everyCredentialThatCannotBeUsedIsNamedWithItsReason() throws Exception {
        WorkflowRun run = Pipelines.run(
                jenkins,
                Result.FAILURE,
                "requireEnv names: ['NOBODY_SET_THIS'], credentials: ['none', 'blank-key', 'system-key', 'stripe-key:file']");
        List<Finding> findings = Pipelines.reports(run).get(0).findings();
        assertThat(findings)
                .extracting(Finding::rule)
                .contains("env-missing", "env-credential-missing", "env-credential-empty", "env-credential-wrong-kind");
        assertThat(findings)
                .filteredOn(it -> it.rule().equals("env-credential-missing"))
                .extracting(it -> it.source().credentialsId())
                .containsExactlyInAnyOrder("none", "system-key");
    }

    @Test
    void whatAJobMayNotSeeIsToldApartFromWhatIsNotThereByNothing() throws Exception {
        WorkflowRun run =
                Pipelines.run(jenkins, Result.FAILURE, "requireEnv credentials: ['no-such-key', 'system-key']");
        assertThat(Pipelines.reports(run).get(0).findings())
                .extracting(it -> (it.rule() + it.title() + it.expected() + it.found() + it.fix())
                        .replace(it.source().credentialsId(), "ID"))
                .hasSize(2)
                .allMatch(it -> it.startsWith("env-credential-missing"))
                .satisfies(it -> assertThat(it.get(0)).isEqualTo(it.get(1)));
    }

    @Test
    void theUseOfACredentialIsTracked() throws Exception {
        WorkflowRun run = Pipelines.run(jenkins, Result.SUCCESS, "requireEnv credentials: ['stripe-key']");
        Credentials used =
                SystemCredentialsProvider.getInstance().getCredentials().get(0);
        assertThat(CredentialsProvider.getFingerprintOf(used)).isNotNull().satisfies(it -> assertThat(it.getJobs())
                .contains(run.getParent().getFullName()));
    }

    private static StringCredentialsImpl secretText(CredentialsScope scope, String id, String text) {
        return new StringCredentialsImpl(scope, id, "", Secret.fromString(text));
    }

    private static void add(Credentials credentials) throws Exception {
        SystemCredentialsProvider store = SystemCredentialsProvider.getInstance();
        store.getCredentials().add(credentials);
        store.save();
    }
}
