package io.jenkins.plugins.gateddeploy.steps.probe;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.gateddeploy.gate.UsageException;
import io.jenkins.plugins.gateddeploy.health.HttpProbe;
import io.jenkins.plugins.gateddeploy.health.Probe;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code http(url: …)}: green if the endpoint answers as expected, by default with a status of 200 to 299. */
public final class HttpProbeSetting extends ProbeSetting {
    private static final long serialVersionUID = 1L;

    private final String url;
    private String status;
    private List<String> json = new ArrayList<>();
    private List<String> body = new ArrayList<>();
    private List<String> header = new ArrayList<>();
    private String version;
    private String versionFrom;
    private String method;
    private List<String> requestHeaders = new ArrayList<>();
    private String credentialsId;
    private String trust;
    private Integer redirects;

    /** @param url absolute, http or https, without user name and password */
    @DataBoundConstructor
    public HttpProbeSetting(String url) {
        this.url = url;
    }

    public String getUrl() {
        return url;
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

    /** @param json {@code PATH=VALUE} or {@code PATH=< NUMBER}, each a JSON path and what its value has to be */
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

    /** @param version the build that has to answer; an empty field of a form means any */
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

    public String getMethod() {
        return method;
    }

    /** @param method GET (default), HEAD, OPTIONS or POST */
    @DataBoundSetter
    public void setMethod(String method) {
        this.method = Util.fixEmptyAndTrim(method);
    }

    public List<String> getRequestHeaders() {
        return requestHeaders;
    }

    /** @param requestHeaders {@code NAME: VALUE}; no secrets, they are kept with the build */
    @DataBoundSetter
    public void setRequestHeaders(List<String> requestHeaders) {
        this.requestHeaders = ProbeArguments.lines(requestHeaders);
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    /** @param credentialsId of a user name with password (sent as Basic), or a secret text (sent as Bearer) */
    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    public String getTrust() {
        return trust;
    }

    /** @param trust {@code system} (default), {@code sha256:FINGERPRINT} of the certificate, or {@code any} */
    @DataBoundSetter
    public void setTrust(String trust) {
        this.trust = Util.fixEmptyAndTrim(trust);
    }

    public Integer getRedirects() {
        return redirects;
    }

    /** @param redirects how many may be followed; none by default */
    @DataBoundSetter
    public void setRedirects(Integer redirects) {
        this.redirects = redirects;
    }

    @Override
    public String credentialsId() {
        return credentialsId;
    }

    @Override
    public Probe probe() {
        return conditions(HttpProbe.to(url)).build();
    }

    /** Adds all but the URL to a probe. */
    public HttpProbe.Builder conditions(HttpProbe.Builder probe) {
        probe.status(status)
                .version(version)
                .versionFrom(versionFrom)
                .method(method)
                .credentialsId(credentialsId)
                .trust(trust)
                .redirects(redirects == null ? 0 : redirects);
        json.forEach(probe::json);
        body.forEach(probe::body);
        header.forEach(probe::header);
        for (String requestHeader : requestHeaders) {
            String[] parts = requestHeader.split(":", 2);
            if (parts.length < 2) {
                throw new UsageException("requestHeaders must be 'NAME: VALUE', not '" + parts[0] + "'");
            }
            probe.requestHeader(parts[0].trim(), parts[1].trim());
        }
        return probe;
    }

    /** Makes the probe known to Pipeline as {@code http}. */
    @Extension
    @Symbol("http")
    public static final class DescriptorImpl extends ProbeSettingDescriptor {
        public DescriptorImpl() {
            super(HttpProbeSetting.class, "http", "json", "body", "header", "requestHeaders");
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.HttpProbeSetting_DisplayName();
        }

        /** Credentials for the form. */
        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            return ProbeCredentials.choices(item, credentialsId);
        }
    }
}
