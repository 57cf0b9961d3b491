package io.jenkins.plugins.gateddeploy.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import groovy.lang.Closure;
import hudson.Extension;
import hudson.Util;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.gateddeploy.gate.Redactor;
import io.jenkins.plugins.gateddeploy.gate.UsageException;
import io.jenkins.plugins.gateddeploy.rollback.Deployment;
import io.jenkins.plugins.gateddeploy.rollback.RollbackTarget;
import io.jenkins.plugins.gateddeploy.rollback.WhenIncompatible;
import java.time.Instant;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Guards a deployment with a way back that is proven before it starts, taken once if it fails, and verified. */
public final class RollbackOnFailureStep extends NameableGateStep {
    private static final long serialVersionUID = 1L;
    private static final int DEFAULT_TIMEOUT = 300;

    private String target;
    private Closure<?> proveTarget;
    private Closure<?> rollback;
    private Closure<?> verify;
    private int rollbackTimeout = DEFAULT_TIMEOUT;
    private boolean onUnstable;
    private String whenIncompatible = WhenIncompatible.HOLD.word();
    private boolean drill;
    private Integer maxDrillAge;
    private boolean retryInterrupted;

    @DataBoundConstructor
    public RollbackOnFailureStep() {}

    public String getTarget() {
        return target;
    }

    /** @param target the version to go back to, such as an image digest or a release name */
    @DataBoundSetter
    public void setTarget(String target) {
        this.target = target;
    }

    public Closure<?> getProveTarget() {
        return proveTarget;
    }

    /** @param proveTarget fails if the target cannot be deployed any more; runs before the body */
    @DataBoundSetter
    public void setProveTarget(Closure<?> proveTarget) {
        this.proveTarget = proveTarget;
    }

    public Closure<?> getRollback() {
        return rollback;
    }

    /** @param rollback puts the target back */
    @DataBoundSetter
    public void setRollback(Closure<?> rollback) {
        this.rollback = rollback;
    }

    public Closure<?> getVerify() {
        return verify;
    }

    /** @param verify fails if the service is not well after the rollback */
    @DataBoundSetter
    public void setVerify(Closure<?> verify) {
        this.verify = verify;
    }

    public int getRollbackTimeout() {
        return rollbackTimeout;
    }

    /** @param rollbackTimeout seconds for the rollback and its verification together */
    @DataBoundSetter
    public void setRollbackTimeout(int rollbackTimeout) {
        this.rollbackTimeout = rollbackTimeout;
    }

    public boolean isOnUnstable() {
        return onUnstable;
    }

    /** @param onUnstable whether a body that leaves the build unstable counts as failed */
    @DataBoundSetter
    public void setOnUnstable(boolean onUnstable) {
        this.onUnstable = onUnstable;
    }

    public String getWhenIncompatible() {
        return whenIncompatible;
    }

    /** @param whenIncompatible {@code hold} (default) or {@code rollback} */
    @DataBoundSetter
    public void setWhenIncompatible(String whenIncompatible) {
        String given = Util.fixEmptyAndTrim(whenIncompatible);
        this.whenIncompatible = given == null ? WhenIncompatible.HOLD.word() : given;
    }

    public boolean isDrill() {
        return drill;
    }

    /** @param drill whether to try the way back after a body that succeeded, and then run the body again */
    @DataBoundSetter
    public void setDrill(boolean drill) {
        this.drill = drill;
    }

    public Integer getMaxDrillAge() {
        return maxDrillAge;
    }

    /** @param maxDrillAge how many days ago the last drill may have been; null means that it does not matter */
    @DataBoundSetter
    public void setMaxDrillAge(Integer maxDrillAge) {
        this.maxDrillAge = maxDrillAge;
    }

    public boolean isRetryInterrupted() {
        return retryInterrupted;
    }

    /** @param retryInterrupted whether a rollback that a crash of the controller interrupted is started once more */
    @DataBoundSetter
    public void setRetryInterrupted(boolean retryInterrupted) {
        this.retryInterrupted = retryInterrupted;
    }

    WhenIncompatible whenIncompatible() {
        return WhenIncompatible.parse(whenIncompatible);
    }

    /** What every report about this deployment says. */
    Deployment deployment(Redactor secrets, Instant now) {
        return new Deployment(
                secrets.text(getName()),
                secrets.text(getEnvironment()),
                failOnLevel(),
                secrets.text(target.trim()),
                proveTarget != null,
                verify != null,
                now);
    }

    /** The variables that all closures have. */
    Map<String, String> variables() {
        return Map.of("ROLLBACK_TARGET", target.trim());
    }

    @Override
    protected void check() {
        RollbackTarget.parse(target);
        whenIncompatible();
        if (rollback == null) {
            throw new UsageException("rollback is missing: give it the closure that puts the target back, such as"
                    + " rollback: { sh './deploy.sh $ROLLBACK_TARGET' }");
        }
        if (rollbackTimeout <= 0) {
            throw new UsageException("rollbackTimeout must be at least 1 second, not " + rollbackTimeout);
        }
        if (maxDrillAge != null && maxDrillAge <= 0) {
            throw new UsageException("maxDrillAge must be at least 1 day, not " + maxDrillAge);
        }
        if (drill && verify == null) {
            throw new UsageException("drill needs verify: a rollback that nobody verifies proves nothing");
        }
    }

    @Override
    public StepExecution start(StepContext context) {
        return new RollbackExecution(this, context);
    }

    /** Makes the step known to Pipeline as {@code rollbackOnFailure}. */
    @Extension
    public static final class DescriptorImpl extends GateStepDescriptor {
        public DescriptorImpl() {
            super(RollbackOnFailureStep.class);
        }

        @Override
        public String getFunctionName() {
            return "rollbackOnFailure";
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.RollbackOnFailureStep_DisplayName();
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return true;
        }

        /** The values of {@code whenIncompatible}, for the form. */
        public ListBoxModel doFillWhenIncompatibleItems() {
            ListBoxModel items = new ListBoxModel();
            for (WhenIncompatible value : WhenIncompatible.values()) {
                items.add(value.word(), value.word());
            }
            return items;
        }

        @Override
        protected Map<String, Object> parameters(Map<String, Object> arguments) {
            new ClosureArguments(arguments)
                    .closures("proveTarget", "rollback", "verify")
                    .wholeNumbers("rollbackTimeout", "maxDrillAge")
                    .booleans("onUnstable", "drill", "retryInterrupted")
                    .strings("target", "whenIncompatible", "environment", "name", "failOn", "bypass");
            return arguments;
        }

        @Override
        public String argumentsToString(@NonNull Map<String, Object> arguments) {
            Object target = arguments.get("target");
            Object environment = arguments.get("environment");
            String back = target == null ? "" : "back to " + target;
            return environment == null ? back : (environment + (back.isEmpty() ? "" : ", " + back));
        }
    }
}
