package io.jenkins.plugins.gateddeploy.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import io.jenkins.plugins.gateddeploy.steps.probe.ProbeArguments;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/**
 * Stops a deployment whose environment is incomplete, malformed, or different from what another environment says.
 *
 * <p>The step takes all its parameters as one describable. That is the only shape with which Declarative accepts both
 * {@code requireEnv(['A', 'B'])} and {@code requireEnv contract: '…'}: it wants a sole required parameter for the first
 * and no missing one for the second.
 */
public final class RequireEnvStep extends Step {
    private final RequireEnvParameters check;

    @DataBoundConstructor
    public RequireEnvStep(RequireEnvParameters check) {
        this.check = check == null ? new RequireEnvParameters() : check;
    }

    public RequireEnvParameters getCheck() {
        return check;
    }

    @Override
    public StepExecution start(StepContext context) {
        return check.start(context);
    }

    /** Makes the step known to Pipeline as {@code requireEnv}. */
    @Extension
    public static final class DescriptorImpl extends GateStepDescriptor {
        private static final String CHECK = "check";

        public DescriptorImpl() {
            super(RequireEnvParameters.class, "names", "files", "compareTo", "credentials");
        }

        @Override
        public String getFunctionName() {
            return "requireEnv";
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.RequireEnvStep_DisplayName();
        }

        @Override
        protected Map<String, Object> parameters(Map<String, Object> arguments) {
            Map<String, Object> named = named(arguments);
            ProbeArguments.refuseEmpty(named, "contract");
            return named;
        }

        private static Map<String, Object> named(Map<String, Object> arguments) {
            Object given = arguments.get(CHECK);
            if (given instanceof Map<?, ?> named) {
                return GateArguments.named(named);
            }
            return given == null ? arguments : Map.of("names", given instanceof List ? given : List.of(given));
        }

        @Override
        protected Step step(GateStep parameters) {
            return new RequireEnvStep((RequireEnvParameters) parameters);
        }

        @Override
        public UninstantiatedDescribable uninstantiate(Step step) {
            return UninstantiatedDescribable.from(((RequireEnvStep) step).check);
        }

        @Override
        public String argumentsToString(@NonNull Map<String, Object> arguments) {
            Map<String, Object> named = named(arguments);
            Object shown = named.get("contract") != null ? named.get("contract") : named.get("names");
            Object environment = named.get("environment");
            String what = shown instanceof List<?> list ? join(list) : shown == null ? "" : shown.toString();
            return environment == null ? what : (what + " → " + environment).trim();
        }

        private static String join(List<?> names) {
            return String.join(", ", names.stream().map(String::valueOf).toList());
        }
    }
}
