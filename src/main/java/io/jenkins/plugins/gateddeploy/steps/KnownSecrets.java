package io.jenkins.plugins.gateddeploy.steps;

import hudson.EnvVars;
import hudson.model.ParameterValue;
import hudson.model.ParametersAction;
import hudson.model.Run;
import io.jenkins.plugins.gateddeploy.gate.Redactor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
        if (variables != null) {
            names(context).forEach(name -> values.add(variables.get(name)));
        }
        return new Redactor(values);
    }

    /** The variables that hold these values. */
    static Set<String> names(StepContext context) throws IOException, InterruptedException {
        Set<String> names = new LinkedHashSet<>();
        EnvironmentExpander expander = context.get(EnvironmentExpander.class);
        if (expander != null) {
            names.addAll(expander.getSensitiveVariables());
        }
        if (context.get(Run.class) instanceof Run<?, ?> run) {
            for (ParametersAction parameters : run.getActions(ParametersAction.class)) {
                parameters.getAllParameters().stream()
                        .filter(ParameterValue::isSensitive)
                        .forEach(it -> names.add(it.getName()));
            }
        }
        return names;
    }
}
