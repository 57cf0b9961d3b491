package io.jenkins.plugins.gateddeploy.steps;

import hudson.EnvVars;
import hudson.ExtensionList;
import hudson.FilePath;
import hudson.Util;
import hudson.model.Run;
import io.jenkins.plugins.gateddeploy.env.EnvRequest;
import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.UsageException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * What {@code requireEnv} is asked to check, and the check itself. {@link RequireEnvStep} is how a Pipeline calls it.
 */
public final class RequireEnvParameters extends NameableGateStep {
    private static final long serialVersionUID = 1L;

    private List<String> names = new ArrayList<>();
    private String contract;
    private List<String> files = new ArrayList<>();
    private List<String> compareTo = new ArrayList<>();
    private List<String> credentials = new ArrayList<>();

    @DataBoundConstructor
    public RequireEnvParameters() {}

    public List<String> getNames() {
        return names;
    }

    /** @param names variables that must be set */
    @DataBoundSetter
    public void setNames(List<String> names) {
        this.names = copy(names);
    }

    public String getContract() {
        return contract;
    }

    /** @param contract path of a {@code .env.example}, {@code .env.schema} or JSON Schema file in the workspace */
    @DataBoundSetter
    public void setContract(String contract) {
        this.contract = Util.fixEmptyAndTrim(contract);
    }

    public List<String> getFiles() {
        return files;
    }

    /** @param files files whose variables overlay the build's environment, in order */
    @DataBoundSetter
    public void setFiles(List<String> files) {
        this.files = copy(files);
    }

    public List<String> getCompareTo() {
        return compareTo;
    }

    /** @param compareTo the files of the environment to compare with, in order */
    @DataBoundSetter
    public void setCompareTo(List<String> compareTo) {
        this.compareTo = copy(compareTo);
    }

    public List<String> getCredentials() {
        return credentials;
    }

    /** @param credentials ids of credentials that this job must be able to use, each with an optional kind */
    @DataBoundSetter
    public void setCredentials(List<String> credentials) {
        this.credentials = copy(credentials);
    }

    @Override
    public StepDescriptor getDescriptor() {
        return ExtensionList.lookupSingleton(RequireEnvStep.DescriptorImpl.class);
    }

    @Override
    protected void check() {
        refuseEmptyElement("credentials", credentials);
        request(Map.of(), Set.of());
    }

    private EnvRequest request(Map<String, String> buildEnvironment, Set<String> secretNames) {
        return EnvRequest.builder()
                .secretNames(secretNames)
                .otherChecks(!credentials.isEmpty())
                .names(names)
                .contract(contract)
                .files(files)
                .compareTo(compareTo)
                .environment(getEnvironment())
                .name(getName())
                .failOn(failOnLevel())
                .buildEnvironment(buildEnvironment)
                .build();
    }

    private boolean readsFiles() {
        return contract != null || !files.isEmpty() || !compareTo.isEmpty();
    }

    private static List<String> copy(List<String> given) {
        return given == null ? new ArrayList<>() : new ArrayList<>(given);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(this, context);
    }

    private static final class Execution extends GateExecution<RequireEnvParameters> {
        private static final long serialVersionUID = 1L;

        Execution(RequireEnvParameters step, StepContext context) {
            super(step, context);
        }

        @Override
        protected String gate() {
            return "env";
        }

        @Override
        protected Report judge() throws IOException, InterruptedException {
            StepContext context = getContext();
            EnvRequest request = step.request(context.get(EnvVars.class), KnownSecrets.names(context));
            List<Finding> credentials = new CredentialChecks(context.get(Run.class)).findings(step.credentials);
            FilePath workspace = context.get(FilePath.class);
            if (workspace == null) {
                if (step.readsFiles()) {
                    throw new UsageException(
                            "contract, files and compareTo are read in a workspace; put the step inside node { … }");
                }
                return EnvCheck.withoutFiles(request, credentials);
            }
            return workspace.act(new EnvCheck(request, credentials));
        }
    }
}
