package io.jenkins.plugins.gateddeploy.steps;

import hudson.EnvVars;
import hudson.model.ParameterValue;
import hudson.model.ParametersAction;
import hudson.model.Run;
import io.jenkins.plugins.gateddeploy.gate.Redactor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** The secret values that a step may come across, so that they can be kept out of what it says. */
final class KnownSecrets {
    private KnownSecrets() {}

    /**
     * Knows what {@code withCredentials} has bound around the step and the password parameters of the build.
     *
     * @param more further secret values
     */
    static Redactor redactor(StepContext context, Collection<String> more) throws IOException, InterruptedException {
        List<String> values = new ArrayList<>(more);
        EnvVars variables = context.get(EnvVars.class);
        EnvironmentExpander expander = context.get(EnvironmentExpander.class);
        if (variables != null && expander != null) {
            expander.getSensitiveVariables().forEach(name -> values.add(variables.get(name)));
        }
        if (variables != null && context.get(Run.class) instanceof Run<?, ?> run) {
            for (ParametersAction parameters : run.getActions(ParametersAction.class)) {
                parameters.getAllParameters().stream()
                        .filter(ParameterValue::isSensitive)
                        .forEach(it -> values.add(variables.get(it.getName())));
            }
        }
        return new Redactor(values);
    }
}
