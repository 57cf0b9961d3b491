package io.jenkins.plugins.gateddeploy.steps;

import static io.jenkins.plugins.gateddeploy.steps.Pipelines.reports;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.Result;
import io.jenkins.plugins.gateddeploy.gate.Report;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** The process of the controller is killed (SIGKILL) in every phase, each in a job of its own; shells live on, as they do. */
class RollbackKillTest {
    private static final String[] PHASES = {"proving", "deploying", "rolling-back", "verifying"};

    @RegisterExtension
    final RealJenkinsExtension controller = new RealJenkinsExtension().withTimeout(0);

    @TempDir
    Path files;

    @Test
    void whatRanWhenTheControllerWasKilledGoesOnAndTheWayBackIsTakenOnce() throws Throwable {
        controller.startJenkins();
        controller.runRemotely(RollbackKillTest::beginEveryPhase, files.toFile());
        for (String phase : PHASES) {
            await().atMost(Duration.ofMinutes(5)).until(() -> Files.exists(files.resolve(phase + ".held")));
            controller.runRemotely(RollbackKillTest::saved, phase);
        }
        controller.stopJenkinsForcibly();
        for (String phase : PHASES) {
            Files.writeString(files.resolve(phase + ".go"), "");
        }
        controller.startJenkins();
        controller.runRemotely(RollbackKillTest::everyPhaseEnded);
        assertThat(times("proving.back")).isZero();
        assertThat(times("deploying.back")).isEqualTo(1);
        assertThat(times("rolling-back.back")).isEqualTo(1);
        assertThat(times("verifying.back")).isEqualTo(1);
        for (String phase : PHASES) {
            assertThat(times(phase + ".held")).as("%s ran once", phase).isEqualTo(1);
        }
    }

    @Test
    void aControllerThatDiesWithTheFirstStepOfTheRollbackStartsNoSecondOneUnlessAsked() throws Throwable {
        controller.startJenkins();
        controller.runRemotely(RollbackKillTest::beginADeath, "once", files.toFile(), "false");
        letFail("once");
        await().atMost(Duration.ofMinutes(5)).until(() -> !controller.isAlive() || dead());
        controller.stopJenkinsForcibly();
        controller.startJenkins();
        controller.runRemotely(RollbackKillTest::interruptedRollbackIsReported, "once");
        assertThat(times("once.back")).isEqualTo(1);

        controller.runRemotely(RollbackKillTest::beginADeath, "twice", files.toFile(), "true");
        letFail("twice");
        await().atMost(Duration.ofMinutes(5)).until(() -> Files.exists(files.resolve("twice.back")) && dead());
        controller.stopJenkinsForcibly();
        controller.startJenkins();
        controller.runRemotely(RollbackKillTest::interruptedRollbackIsTakenAgain, "twice");
        assertThat(times("twice.back")).isEqualTo(2);
    }

    @Test
    void aSaveByAnotherBranchDoesNotMakeTheRollbackBeginTwice() throws Throwable {
        controller.startJenkins();
        controller.runRemotely(RollbackKillTest::beginADeathBesideSaves, "saved", files.toFile());
        letFail("saved");
        await().atMost(Duration.ofMinutes(5)).until(() -> Files.exists(files.resolve("saved.back")) && dead());
        controller.stopJenkinsForcibly();
        controller.startJenkins();
        controller.runRemotely(RollbackKillTest::interruptedRollbackIsReported, "saved");
        assertThat(times("saved.back")).isEqualTo(1);
    }

    @Test
    void aDrillThatWasKilledGoesOnAndIsTakenOnce() throws Throwable {
        controller.startJenkins();
        controller.runRemotely(RollbackKillTest::beginADrill, files.toFile());
        await().atMost(Duration.ofMinutes(5)).until(() -> Files.exists(files.resolve("drill.held")));
        controller.runRemotely(RollbackKillTest::saved, "drill");
        controller.stopJenkinsForcibly();
        Files.writeString(files.resolve("drill.go"), "");
        controller.startJenkins();
        controller.runRemotely(RollbackKillTest::drillEnded);
        assertThat(times("drill.back")).isEqualTo(1);
        assertThat(times("drill.body")).isEqualTo(2);
    }

    private static void beginADrill(JenkinsRule jenkins, File files) throws Exception {
        begin(
                jenkins,
                "drill",
                "node { rollbackOnFailure(target: 'app:1', drill: true, rollback: { " + back(files, "drill") + "; "
                        + hold(files, "drill") + " }, verify: { sh 'true' }) { sh 'echo deployed >> \""
                        + new File(files, "drill.body").getPath() + "\"' } }");
    }

    private static void drillEnded(JenkinsRule jenkins) throws Exception {
        assertThat(reports(end(jenkins, "drill", Result.SUCCESS)))
                .extracting(it -> it.facts().get("outcome"))
                .containsExactly("drill worked", "not needed");
    }

    private boolean dead() {
        try {
            controller.runRemotely(RollbackKillTest::answer);
            return false;
        } catch (Throwable e) {
            return true;
        }
    }

    private static void answer(JenkinsRule jenkins) {
        assertThat(jenkins.jenkins.getRootDir()).exists();
    }

    private static void beginEveryPhase(JenkinsRule jenkins, File files) throws Exception {
        jenkins.jenkins.setNumExecutors(PHASES.length);
        String ok = "sh 'true'";
        begin(jenkins, "proving", block(hold(files, "proving"), back(files, "proving"), ok, ok));
        begin(
                jenkins,
                "deploying",
                block(ok, back(files, "deploying"), ok, hold(files, "deploying") + "; error 'first'"));
        begin(
                jenkins,
                "rolling-back",
                block(ok, back(files, "rolling-back") + "; " + hold(files, "rolling-back"), ok, "error 'first'"));
        begin(jenkins, "verifying", block(ok, back(files, "verifying"), hold(files, "verifying"), "error 'first'"));
    }

    private static void everyPhaseEnded(JenkinsRule jenkins) throws Exception {
        assertThat(rollback(end(jenkins, "proving", Result.SUCCESS)).facts()).containsEntry("outcome", "not needed");
        for (String phase : new String[] {"deploying", "rolling-back", "verifying"}) {
            WorkflowRun run = end(jenkins, phase, Result.FAILURE);
            jenkins.assertLogContains("ERROR: first", run);
            assertThat(rollback(run).facts())
                    .containsEntry("outcome", "rolled back")
                    .containsEntry("verified", true);
        }
    }

    private static void beginADeath(JenkinsRule jenkins, String name, File files, String retry) throws Exception {
        outsideTheSandbox(
                jenkins,
                name,
                "rollbackOnFailure(target: 'app:1', retryInterrupted: " + retry + ", rollback: { " + deadly(files, name)
                        + " }) { " + failWhenLet(files, name) + " }");
    }

    /** Takes the controller with it when it runs for the first time. */
    private static String deadly(File files, String name) {
        return "\n  def file = new File('" + new File(files, name + ".back").getPath() + "')\n"
                + "  file << 'back\\n'\n"
                + "  if (file.text == 'back\\n') { Runtime.runtime.halt(137) }\n";
    }

    private static WorkflowRun outsideTheSandbox(JenkinsRule jenkins, String name, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition(script, false));
        return job.scheduleBuild2(0).waitForStart();
    }

    private static void beginADeathBesideSaves(JenkinsRule jenkins, String name, File files) throws Exception {
        WorkflowRun run = outsideTheSandbox(
                jenkins,
                name,
                "parallel deploy: { rollbackOnFailure(target: 'app:1', rollback: { " + deadly(files, name)
                        + " }) { " + failWhenLet(files, name) + " } },"
                        + " other: { sleep 600 }, failFast: true");
        // The step that outlives the body and the rollback.
        StepExecution step = await().until(
                        () -> run.getExecutionPromise().get().getCurrentExecutions(false).get().stream()
                                .filter(it -> it.getClass().getSimpleName().equals("ParallelStepExecution"))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        for (int i = 0; i < 3; i++) {
            Thread saver = new Thread(() -> saveWithoutPause(step.getContext()), "saver");
            saver.setDaemon(true);
            saver.start();
        }
    }

    /** Fails only once the test has heard that the build runs; else the controller could be gone before it has answered. */
    private static String failWhenLet(File files, String name) {
        return "while (!new File('" + new File(files, name + ".go").getPath()
                + "').exists()) { sleep time: 20, unit: 'MILLISECONDS' }; error 'first'";
    }

    private void letFail(String name) throws IOException {
        Files.writeString(files.resolve(name + ".go"), "");
    }

    private static void saveWithoutPause(StepContext context) {
        try {
            while (true) {
                context.saveState().get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void interruptedRollbackIsReported(JenkinsRule jenkins, String name) throws Exception {
        WorkflowRun run = end(jenkins, name, Result.FAILURE);
        jenkins.assertLogContains("ROLLBACK INTERRUPTED", run);
        jenkins.assertLogContains("ERROR: first", run);
        assertThat(rollback(run).findings().get(0).rule()).isEqualTo("rollback-interrupted");
        assertThat(rollback(run).facts()).containsEntry("outcome", "interrupted");
    }

    private static void interruptedRollbackIsTakenAgain(JenkinsRule jenkins, String name) throws Exception {
        WorkflowRun run = end(jenkins, name, Result.FAILURE);
        jenkins.assertLogContains("retryInterrupted is set, so it is started once more", run);
        assertThat(rollback(run).facts()).containsEntry("outcome", "rolled back");
    }

    private static String block(String proof, String rollback, String verify, String body) {
        return "node { rollbackOnFailure(target: 'app:1', proveTarget: { " + proof + " }, rollback: { " + rollback
                + " }, verify: { " + verify + " }) { " + body + " } }";
    }

    private static String hold(File files, String phase) {
        String path = new File(files, phase).getPath();
        return "sh 'echo held >> \"" + path + ".held\"; while [ ! -e \"" + path + ".go\" ]; do sleep 0.1; done'";
    }

    private static String back(File files, String phase) {
        return "sh 'echo $ROLLBACK_TARGET >> \"" + new File(files, phase + ".back").getPath() + "\"'";
    }

    private static void begin(JenkinsRule jenkins, String name, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition(script, true));
        job.scheduleBuild2(0).waitForStart();
    }

    private static void saved(JenkinsRule jenkins, String name) throws Exception {
        Pipelines.awaitSaved(build(jenkins, name));
    }

    private static WorkflowRun end(JenkinsRule jenkins, String name, Result expected) throws Exception {
        return jenkins.assertBuildStatus(expected, jenkins.waitForCompletion(build(jenkins, name)));
    }

    private static WorkflowRun build(JenkinsRule jenkins, String name) {
        return jenkins.jenkins.getItemByFullName(name, WorkflowJob.class).getBuildByNumber(1);
    }

    private static Report rollback(WorkflowRun run) {
        assertThat(reports(run)).hasSize(1);
        return reports(run).get(0);
    }

    private int times(String file) throws IOException {
        Path path = files.resolve(file);
        return Files.exists(path) ? Files.readAllLines(path).size() : 0;
    }
}
