package io.jenkins.plugins.gateddeploy.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import io.jenkins.plugins.gateddeploy.gate.UsageException;
import jenkins.model.GlobalConfiguration;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/** What an administrator decides for all gates; Configuration as Code knows it as {@code gatedDeploy}. */
@Extension
@Symbol("gatedDeploy")
public final class GatedDeployConfiguration extends GlobalConfiguration {
    private ProbePolicySettings probePolicy = new ProbePolicySettings();

    public GatedDeployConfiguration() {
        load();
    }

    /** The one configuration of this controller. */
    public static GatedDeployConfiguration get() {
        return ExtensionList.lookupSingleton(GatedDeployConfiguration.class);
    }

    @NonNull
    public ProbePolicySettings getProbePolicy() {
        return probePolicy;
    }

    /** @param probePolicy what {@code waitForHealth} may reach from the controller; null restores the default */
    @DataBoundSetter
    public void setProbePolicy(ProbePolicySettings probePolicy) {
        this.probePolicy = probePolicy == null ? new ProbePolicySettings() : probePolicy;
        save();
    }

    @NonNull
    @Override
    public String getDisplayName() {
        return Messages.GatedDeployConfiguration_DisplayName();
    }

    @Override
    public boolean configure(StaplerRequest2 request, JSONObject form) throws FormException {
        try {
            request.bindJSON(this, form);
            return true;
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof UsageException) {
                    throw new FormException(cause.getMessage(), e, "probePolicy");
                }
            }
            throw e;
        }
    }
}
