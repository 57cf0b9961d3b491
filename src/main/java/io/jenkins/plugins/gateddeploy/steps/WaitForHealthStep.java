package io.jenkins.plugins.gateddeploy.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.gateddeploy.gate.UsageException;
import io.jenkins.plugins.gateddeploy.health.HealthRequest;
import io.jenkins.plugins.gateddeploy.steps.probe.HttpProbeSetting;
import io.jenkins.plugins.gateddeploy.steps.probe.ProbeArguments;
import io.jenkins.plugins.gateddeploy.steps.probe.ProbeCredentials;
import io.jenkins.plugins.gateddeploy.steps.probe.ProbeSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * Waits until a service is healthy, steadily and in the version just deployed; ends as FAILURE at a deadline of its own.
 * The conditions beside {@code url} are those of {@link HttpProbeSetting}, for the common case of one probe.
 */
public final class WaitForHealthStep extends NameableGateStep {
    private static final long serialVersionUID = 1L;

    private String url;
    private String status;
    private List<String> json = new ArrayList<>();
    private List<String> body = new ArrayList<>();
    private List<String> header = new ArrayList<>();
    private String version;
    private String versionFrom;
    private String credentialsId;
    private String trust;
    private List<ProbeSetting> probes = new ArrayList<>();
    private List<String> abortOn = new ArrayList<>();
    private Integer successes;
    private Double steadyFor;
    private Double interval;
    private Double timeout;
    private Double initialDelay;
    private Double requestTimeout;

    @DataBoundConstructor
    public WaitForHealthStep() {}

    public String getUrl() {
        return url;
    }

    /** @param url http or https; also {@code tcp://host:port} */
    @DataBoundSetter
    public void setUrl(String url) {
        this.url = Util.fixEmptyAndTrim(url);
    }

    public String getStatus() {
        return status;
    }

    /** @param status good ones: {@code 200}, {@code 200,204}, {@code 200-299} (default) */
    @DataBoundSetter
    public void setStatus(String status) {
        this.status = Util.fixEmptyAndTrim(status);
    }

    public List<String> getJson() {
        return json;
    }

    /** @param json {@code PATH=VALUE} or {@code PATH=< NUMBER} */
    @DataBoundSetter
    public void setJson(List<String> json) {
        this.json = ProbeArguments.lines(json);
    }

    public List<String> getBody() {
        return body;
    }

    /** @param body texts that the body has to contain, or {@code ~ REGEX} */
    @DataBoundSetter
    public void setBody(List<String> body) {
        this.body = ProbeArguments.lines(body);
    }

    public List<String> getHeader() {
        return header;
    }

    /** @param header of the answer, {@code NAME=VALUE} or {@code NAME} */
    @DataBoundSetter
    public void setHeader(List<String> header) {
        this.header = ProbeArguments.lines(header);
    }

    public String getVersion() {
        return version;
    }

    /** @param version the build that has to answer */
    @DataBoundSetter
    public void setVersion(String version) {
        this.version = Util.fixEmptyAndTrim(version);
    }

    public String getVersionFrom() {
        return versionFrom;
    }

    /** @param versionFrom {@code header:NAME}, a JSON path, or a regular expression for the body */
    @DataBoundSetter
    public void setVersionFrom(String versionFrom) {
        this.versionFrom = Util.fixEmptyAndTrim(versionFrom);
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    /** @param credentialsId of a user name with password, or a secret text */
    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    public String getTrust() {
        return trust;
    }

    /** @param trust {@code system} (default), {@code sha256:FINGERPRINT}, or {@code any} */
    @DataBoundSetter
    public void setTrust(String trust) {
        this.trust = Util.fixEmptyAndTrim(trust);
    }

    public List<ProbeSetting> getProbes() {
        return probes;
    }

    /** @param probes all of them have to be green in the same sample */
    @DataBoundSetter
    public void setProbes(List<ProbeSetting> probes) {
        this.probes = probes == null ? new ArrayList<>() : new ArrayList<>(probes);
    }

    public List<String> getAbortOn() {
        return abortOn;
    }

    /** @param abortOn conditions that end the wait at once, such as {@code status=500} */
    @DataBoundSetter
    public void setAbortOn(List<String> abortOn) {
        this.abortOn = ProbeArguments.lines(abortOn);
    }

    public Integer getSuccesses() {
        return successes;
    }

    /** @param successes green samples in a row; 3 by default */
    @DataBoundSetter
    public void setSuccesses(Integer successes) {
        this.successes = successes;
    }

    public Double getSteadyFor() {
        return steadyFor;
    }

    /** @param steadyFor seconds of green without a break; 0 by default */
    @DataBoundSetter
    public void setSteadyFor(Double steadyFor) {
        this.steadyFor = steadyFor;
    }

    public Double getInterval() {
        return interval;
    }

    /** @param interval seconds from sample to sample; 2 by default, less where the timeout is short */
    @DataBoundSetter
    public void setInterval(Double interval) {
        this.interval = interval;
    }

    public Double getTimeout() {
        return timeout;
    }

    /** @param timeout seconds until the end of the wait; 120 by default */
    @DataBoundSetter
    public void setTimeout(Double timeout) {
        this.timeout = timeout;
    }

    public Double getInitialDelay() {
        return initialDelay;
    }

    /** @param initialDelay seconds before the first sample; 0 by default */
    @DataBoundSetter
    public void setInitialDelay(Double initialDelay) {
        this.initialDelay = initialDelay;
    }

    public Double getRequestTimeout() {
        return requestTimeout;
    }

    /** @param requestTimeout seconds for one probe; 5 by default */
    @DataBoundSetter
    public void setRequestTimeout(Double requestTimeout) {
        this.requestTimeout = requestTimeout;
    }

    /** @throws UsageException if the parameters make no sense */
    HealthRequest request() {
        return WaitForHealthRequest.of(this);
    }

    /** Ids of all credentials that the probes send. */
    Set<String> credentialIds() {
        Set<String> ids = new TreeSet<>();
        if (credentialsId != null) {
            ids.add(credentialsId);
        }
        probes.stream()
                .filter(Objects::nonNull)
                .map(ProbeSetting::credentialsId)
                .filter(Objects::nonNull)
                .forEach(ids::add);
        return ids;
    }

    @Override
    protected void check() {
        request();
    }

    @Override
    public StepExecution start(StepContext context) {
        return new WaitForHealthExecution(this, context);
    }

    /** Makes the step known to Pipeline as {@code waitForHealth}. */
    @Extension
    public static final class DescriptorImpl extends GateStepDescriptor {
        public DescriptorImpl() {
            super(WaitForHealthStep.class, "json", "body", "header", "abortOn");
        }

        @Override
        public String getFunctionName() {
            return "waitForHealth";
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.WaitForHealthStep_DisplayName();
        }

        @Override
        protected Map<String, Object> parameters(Map<String, Object> arguments) {
            return WaitForHealthArguments.normal(arguments);
        }

        @Override
        public UninstantiatedDescribable uninstantiate(Step step) {
            return WaitForHealthArguments.written(UninstantiatedDescribable.from(step));
        }

        @Override
        public String argumentsToString(@NonNull Map<String, Object> arguments) {
            return WaitForHealthArguments.label(arguments);
        }

        /** Credentials for the form. */
        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            return ProbeCredentials.choices(item, credentialsId);
        }
    }
}
