package io.jenkins.plugins.gateddeploy.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.AbstractProject;
import hudson.model.FreeStyleProject;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jvnet.hudson.test.JenkinsRule;
import org.kohsuke.stapler.DataBoundConstructor;

/** Puts the form of a step onto a page, opens it in a browser and submits it. */
public final class StepForm extends Builder {
    private final transient Step step;

    @DataBoundConstructor
    public StepForm(Step step) {
        this.step = step;
    }

    public Step getStep() {
        return step;
    }

    /** The step after its form was opened and submitted unchanged. */
    @SuppressWarnings("unchecked")
    public static <S extends Step> S roundTrip(JenkinsRule jenkins, S step) throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject();
        project.getBuildersList().add(new StepForm(step));
        jenkins.configRoundtrip(project);
        return (S) project.getBuildersList().get(StepForm.class).getStep();
    }

    @Extension
    public static final class DescriptorImpl extends BuildStepDescriptor<Builder> {
        @Override
        @SuppressWarnings("rawtypes")
        public boolean isApplicable(Class<? extends AbstractProject> jobType) {
            return true;
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return "Step";
        }
    }
}
