package io.jenkins.plugins.gateddeploy.steps;

import static org.awaitility.Awaitility.await;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.TaskListener;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/**
 * Test step {@code hold 'place'}: holds any number of Pipelines at one place, at no cost at all: no thread, no timer, no
 * file. Does not outlive a restart.
 */
public final class HoldStep extends Step {
    private static final Map<String, Queue<StepContext>> HELD = new ConcurrentHashMap<>();

    private final String place;

    @DataBoundConstructor
    public HoldStep(String place) {
        this.place = place;
    }

    public String getPlace() {
        return place;
    }

    private static Queue<StepContext> at(String place) {
        return HELD.computeIfAbsent(place, it -> new ConcurrentLinkedQueue<>());
    }

    /** Waits until so many are held. */
    static void awaitHeld(String place, int count) {
        await().atMost(Duration.ofMinutes(10)).until(() -> at(place).size() >= count);
    }

    /** Lets those go on that are held now. */
    static void release(String place) {
        HELD.remove(place).forEach(it -> it.onSuccess(null));
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, place);
    }

    private static final class Execution extends StepExecution {
        private static final long serialVersionUID = 1L;

        private final String place;

        Execution(StepContext context, String place) {
            super(context);
            this.place = place;
        }

        @Override
        public boolean start() {
            at(place).add(getContext());
            return false;
        }
    }

    /** Makes the step known to the Pipelines of every test. */
    @Extension
    public static final class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "hold";
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return "Hold until the test lets go";
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(TaskListener.class);
        }
    }
}
