package io.jenkins.plugins.gateddeploy.steps.probe;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.gateddeploy.health.Probe;
import io.jenkins.plugins.gateddeploy.health.PrometheusProbe;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code prometheus(url: …, query: …, expect: '< 0.05')}: green if every value of a PromQL query compares well. */
public final class PrometheusProbeSetting extends ProbeSetting {
    private static final long serialVersionUID = 1L;

    private final String url;
    private final String query;
    private final String expect;
    private String credentialsId;

    /**
     * @param url address of the Prometheus server
     * @param query PromQL
     * @param expect what every value has to be, such as {@code < 0.05}
     */
    @DataBoundConstructor
    public PrometheusProbeSetting(String url, String query, String expect) {
        this.url = url;
        this.query = query;
        this.expect = expect;
    }

    public String getUrl() {
        return url;
    }

    public String getQuery() {
        return query;
    }

    public String getExpect() {
        return expect;
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    /** @param credentialsId of a user name with password, or a secret text */
    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    @Override
    public String credentialsId() {
        return credentialsId;
    }

    @Override
    public Probe probe() {
        return PrometheusProbe.of(url, query, expect, credentialsId);
    }

    /** Makes the probe known to Pipeline as {@code prometheus}. */
    @Extension
    @Symbol("prometheus")
    public static final class DescriptorImpl extends ProbeSettingDescriptor {
        public DescriptorImpl() {
            super(PrometheusProbeSetting.class, "prometheus");
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.PrometheusProbeSetting_DisplayName();
        }

        /** Credentials for the form. */
        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            return ProbeCredentials.choices(item, credentialsId);
        }
    }
}
