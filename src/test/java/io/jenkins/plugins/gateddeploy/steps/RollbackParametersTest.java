package io.jenkins.plugins.gateddeploy.steps;

import static io.jenkins.plugins.gateddeploy.steps.Pipelines.run;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.gateddeploy.ledger.DeployGatesAction;
import java.util.Map;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.cps.Snippetizer;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Bad parameters of the two block steps: one sentence, and nothing has run. */
@WithJenkins
class RollbackParametersTest {
    private static JenkinsRule jenkins;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    rollback: { }                                       | target is empty: without a version to go back to nothing is deployed
                    target: '  ', rollback: { }                         | target is empty
                    target: env.NOBODY_SET_THIS, rollback: { }          | target is empty
                    target: "${env.NOBODY_SET_THIS}", rollback: { }     | target is the word 'null', which an unset variable leaves behind
                    target: '${env.PREVIOUS}', rollback: { }            | target holds a variable that was never expanded
                    target: 'app:1'                                     | rollback is missing: give it the closure that puts the target back
                    target: 'app:1', rollback: './back.sh'              | rollback must be a closure, such as rollback: { sh './deploy.sh' }, not a String
                    target: 'app:1', rollback: { }, verify: true        | verify must be a closure
                    target: 'app:1', rollback: { }, proveTarget: [1]    | proveTarget must be a closure
                    target: 'app:1', rollback: { }, drill: true         | drill needs verify
                    target: 'app:1', rollback: { }, drill: 'often'      | drill must be true or false
                    target: 'app:1', rollback: { }, rollbackTimeout: 0  | rollbackTimeout must be at least 1 second, not 0
                    target: 'app:1', rollback: { }, rollbackTimeout: '5 min' | rollbackTimeout must be a whole number, not a String
                    target: 'app:1', rollback: { }, maxDrillAge: -1     | maxDrillAge must be at least 1 day, not -1
                    target: 'app:1', rollback: { }, maxDrillAge: 1.5    | maxDrillAge must be a whole number
                    target: 'app:1', rollback: { }, whenIncompatible: 'x' | whenIncompatible must be one of hold, rollback, not 'x'
                    target: 'app:1', rollback: { }, failOn: 'always'    | failOn must be one of error, warning, never, not 'always'
                    target: 'app:1', rollback: { }, rollbackTimeout: env.NOBODY_SET_THIS | rollbackTimeout is given but empty; perhaps the variable that it is taken from is not set
                    target: 'app:1', rollback: { }, onUnstable: env.NOBODY_SET_THIS | onUnstable is given but empty
                    target: 'app:1', rollback: { }, rolback: { }        | unknown parameter 'rolback'
                    """)
    void rollbackOnFailureRefusesThemBeforeAnythingRuns(String arguments, String sentence) throws Exception {
        WorkflowRun run =
                run(jenkins, Result.FAILURE, "rollbackOnFailure(" + arguments + ") { echo 'deployed' + ' it' }");
        jenkins.assertLogContains("ERROR: rollbackOnFailure: " + sentence, run);
        jenkins.assertLogNotContains("deployed it", run);
        jenkins.assertLogNotContains("\tat ", run);
        assertThat(DeployGatesAction.find(run)).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                             | the gate needs a name, such as deployGate('contract tests')
                    '  '                           | the gate needs a name
                    name: ['a']                    | name must be a string
                    name: 'a', failOn: 'sometimes' | failOn must be one of error, warning, never, not 'sometimes'
                    """)
    void deployGateRefusesThemToo(String arguments, String sentence) throws Exception {
        WorkflowRun run = run(jenkins, Result.FAILURE, "deployGate(" + arguments + ") { echo 'deployed' + ' it' }");
        jenkins.assertLogContains("ERROR: deployGate: " + sentence, run);
        jenkins.assertLogNotContains("deployed it", run);
        jenkins.assertLogNotContains("\tat ", run);
    }

    @Test
    void theFormsHaveHelpForEachFieldAndWriteTheStep() throws Exception {
        JSONObject rollback = form(RollbackOnFailureStep.class)
                .element("target", "app:1")
                .element("rollbackTimeout", "600")
                .element("onUnstable", true)
                .element("drill", false)
                .element("retryInterrupted", false)
                .element("maxDrillAge", "")
                .element("whenIncompatible", "hold");
        assertThat(Forms.generateSnippet(jenkins, rollback))
                .startsWith("rollbackOnFailure(environment: 'production', onUnstable: true, rollbackTimeout: 600,"
                        + " target: 'app:1') {");
        Forms.assertHelpForEveryField(jenkins, RollbackOnFailureStep.class, RollbackOnFailureStep.class);
        assertThat(Forms.generateSnippet(jenkins, form(DeployGateStep.class).element("name", "contract tests")))
                .startsWith("deployGate(environment: 'production', name: 'contract tests') {");
        Forms.assertHelpForEveryField(jenkins, DeployGateStep.class, DeployGateStep.class);
    }

    @Test
    void theShortestDeployGateIsWrittenInShort() throws Exception {
        assertThat(Snippetizer.object2Groovy(new DeployGateStep("contract tests")))
                .startsWith("deployGate('contract tests') {");
    }

    @Test
    void theStepsAreLabelledWithWhatTheyDo() {
        assertThat(new RollbackOnFailureStep.DescriptorImpl()
                        .argumentsToString(Map.of("target", "app:1", "environment", "production")))
                .isEqualTo("production, back to app:1");
        assertThat(new DeployGateStep.DescriptorImpl().argumentsToString(Map.of("name", "contract tests")))
                .isEqualTo("contract tests");
    }

    private static JSONObject form(Class<?> step) {
        return new JSONObject()
                .element("stapler-class", step.getName())
                .element("$class", step.getName())
                .element("environment", "production")
                .element("failOn", "error");
    }
}
