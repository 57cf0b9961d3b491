package io.jenkins.plugins.gateddeploy.steps;

import static org.awaitility.Awaitility.await;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.TaskListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import jenkins.model.Jenkins;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.steps.AbstractStepExecutionImpl;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/**
 * Test step {@code waitForSignal 'id'}: holds a Pipeline at one place until the test lets it go on, and counts how often
 * the place was reached. The state is in files of the Jenkins home, so it outlives a restart of the controller.
 */
public final class WaitForSignalStep extends Step {
    private final String id;

    @DataBoundConstructor
    public WaitForSignalStep(String id) {
        this.id = id;
    }

    public String getId() {
        return id;
    }

    /** Waits until a Pipeline is held at this place. */
    public static void awaitReached(String id) {
        awaitReached(id, 1);
    }

    /** Waits until Pipelines have reached this place so many times. */
    public static void awaitReached(String id, int times) {
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> reached(id) >= times);
    }

    /** How often Pipelines have reached this place. */
    public static int reached(String id) {
        try {
            Path file = file(id, "reached");
            return Files.exists(file) ? Files.readAllLines(file).size() : 0;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Lets every Pipeline go on that is held at this place or reaches it later. */
    public static void release(String id) throws IOException {
        Files.writeString(file(id, "released"), "");
    }

    private static Path file(String id, String what) throws IOException {
        Path signals = Jenkins.get().getRootDir().toPath().resolve("signals");
        return Files.createDirectories(signals).resolve(id + "." + what);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, id);
    }

    private static final class Execution extends AbstractStepExecutionImpl {
        private static final long serialVersionUID = 1L;

        private final String id;
        private transient ScheduledFuture<?> poll;

        Execution(StepContext context, String id) {
            super(context);
            this.id = id;
        }

        @Override
        public boolean start() throws Exception {
            Files.writeString(file(id, "reached"), "reached\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            watch();
            return false;
        }

        @Override
        public void onResume() {
            watch();
        }

        private synchronized void watch() {
            poll = Timer.get().scheduleWithFixedDelay(this::look, 10, 10, TimeUnit.MILLISECONDS);
        }

        private synchronized void look() {
            try {
                if (Files.exists(file(id, "released"))) {
                    poll.cancel(false);
                    getContext().onSuccess(null);
                }
            } catch (Throwable e) {
                poll.cancel(false);
                getContext().onFailure(e);
            }
        }

        @Override
        public void stop(Throwable cause) throws Exception {
            poll.cancel(false);
            super.stop(cause);
        }
    }

    /** Makes the step known to the Pipelines of every test. */
    @Extension
    public static final class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "waitForSignal";
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return "Wait for a signal of the test";
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(TaskListener.class);
        }
    }
}
