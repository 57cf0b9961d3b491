package io.jenkins.plugins.gateddeploy.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.UsageException;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** Records any check of the user's own as a gate of the deployment. */
public final class DeployGateStep extends GateStep {
    private static final long serialVersionUID = 1L;
    static final String KIND = "custom";
    static final String FAILED = "gate-failed";

    /** @param name of the gate, as the page of the build shows it */
    @DataBoundConstructor
    public DeployGateStep(String name) {
        name(name);
    }

    @Override
    protected void check() {
        if (getName() == null) {
            throw new UsageException("the gate needs a name, such as deployGate('contract tests') { … }");
        }
    }

    /** Whether this report is about a custom gate that failed with this error text. */
    static boolean reportsFailure(Report report, String text) {
        return report.gate().equals(KIND)
                && report.findings().stream().anyMatch(it -> it.rule().equals(FAILED) && text.equals(it.found()));
    }

    static Finding failed(String name, String text) {
        return Finding.error(FAILED)
                .title("The check '" + name + "' failed")
                .expected("the block to end without an error")
                .found(text)
                .fix("Look at the log of the block above")
                .build();
    }

    static Finding stopped(String name, String text) {
        return Finding.error("gate-stopped")
                .title("The check '" + name + "' was stopped before it could tell")
                .expected("the block to end by itself")
                .found(text)
                .fix("Run the deployment again")
                .build();
    }

    static Finding unstable(String name) {
        return Finding.warning("gate-unstable")
                .title("The check '" + name + "' is unstable")
                .expected("a block that leaves the build stable")
                .found("a step that marked it unstable")
                .fix("Look at the log of the block above")
                .build();
    }

    @Override
    public StepExecution start(StepContext context) {
        return new DeployGateExecution(this, context);
    }

    /** Makes the step known to Pipeline as {@code deployGate}. */
    @Extension
    public static final class DescriptorImpl extends GateStepDescriptor {
        public DescriptorImpl() {
            super(DeployGateStep.class);
        }

        @Override
        public String getFunctionName() {
            return "deployGate";
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.DeployGateStep_DisplayName();
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return true;
        }

        @Override
        protected Map<String, Object> parameters(Map<String, Object> arguments) {
            new ClosureArguments(arguments).strings("name", "environment", "failOn", "bypass");
            return arguments;
        }

        @Override
        public String argumentsToString(@NonNull Map<String, Object> arguments) {
            Object name = arguments.get("name");
            return name == null ? null : name.toString();
        }
    }
}
