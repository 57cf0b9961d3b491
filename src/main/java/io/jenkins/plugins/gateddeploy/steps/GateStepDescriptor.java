package io.jenkins.plugins.gateddeploy.steps;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import hudson.AbortException;
import hudson.EnvVars;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.gateddeploy.gate.FailOn;
import io.jenkins.plugins.gateddeploy.gate.UsageException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.lang.Klass;

/** What all gates share as steps: how arguments and forms become parameters. Lists are text areas, one element a line. */
public abstract class GateStepDescriptor extends StepDescriptor {
    private final Class<? extends GateStep> parameters;
    private final Set<String> lists;

    /**
     * @param parameters the class that has the parameters: the step, or the one describable that the step takes
     * @param lists names of those parameters that are lists
     */
    protected GateStepDescriptor(Class<? extends GateStep> parameters, String... lists) {
        this.parameters = parameters;
        this.lists = Set.of(lists);
    }

    /**
     * The named parameters in the arguments of a call.
     *
     * @throws UsageException if they make no sense
     */
    protected Map<String, Object> parameters(Map<String, Object> arguments) {
        return arguments;
    }

    /** The step with these parameters. */
    protected Step step(GateStep gate) {
        return gate;
    }

    @Override
    public final Step newInstance(Map<String, Object> arguments) throws Exception {
        try {
            return step(GateArguments.instantiate(getFunctionName(), parameters, parameters(arguments)));
        } catch (UsageException e) {
            throw new AbortException(getFunctionName() + ": " + e.getMessage());
        }
    }

    @Override
    @SuppressFBWarnings(
            value = "NP_PARAMETER_MUST_BE_NONNULL_BUT_MARKED_AS_NULLABLE",
            justification = "A form is always submitted by a request")
    public final Step newInstance(StaplerRequest2 request, JSONObject form) {
        JSONObject split = form;
        if (parameters != clazz) {
            // These name the step, and not the class that has the parameters.
            split = JSONObject.fromObject(form);
            split.remove("$class");
            split.remove("stapler-class");
        }
        // Else in place: Jenkins tells by the identity of the form that it is being bound already.
        for (String list : lists) {
            if (split.opt(list) instanceof String text) {
                JSONArray elements = new JSONArray();
                text.lines().map(String::trim).filter(it -> !it.isEmpty()).forEach(elements::add);
                split.put(list, elements);
            }
        }
        return step(request.bindJSON(parameters, split));
    }

    @Override
    public Set<? extends Class<?>> getRequiredContext() {
        return Set.of(Run.class, TaskListener.class, EnvVars.class, FlowNode.class);
    }

    /** Where the help texts are: beside the parameters. */
    @Override
    public Klass<?> getKlass() {
        return Klass.java(parameters);
    }

    /** The values of {@code failOn}, for the form. */
    public ListBoxModel doFillFailOnItems() {
        ListBoxModel items = new ListBoxModel();
        for (FailOn value : FailOn.values()) {
            items.add(value.word(), value.word());
        }
        return items;
    }

    /** A list as the text of its text area. */
    public String lines(List<String> list) {
        return list == null ? "" : String.join("\n", list);
    }
}
