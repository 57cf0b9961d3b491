package io.jenkins.plugins.gateddeploy.config;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.gateddeploy.gate.UsageException;
import io.jenkins.plugins.gateddeploy.health.ProbePolicy;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * Which hosts {@code waitForHealth} may reach from the controller. Whoever may write a Pipeline could otherwise look
 * around in the controller's own network. Agents have their own place in the network, and are not restricted by it.
 */
public final class ProbePolicySettings extends AbstractDescribableImpl<ProbePolicySettings> {
    /**
     * Follows the controller: where builds may run on the built-in node, they reach its whole network by any shell step, so any
     * host is allowed; where none may, only addresses of the internet are.
     */
    static final String AUTO = "auto";

    private List<String> allowedHosts = new ArrayList<>(List.of(AUTO));
    private boolean allowLoopback;

    @DataBoundConstructor
    public ProbePolicySettings() {}

    public List<String> getAllowedHosts() {
        return allowedHosts;
    }

    /**
     * @param allowedHosts names, {@code *.example.com}, addresses, networks, {@code public}, {@code *}, or {@code auto} (the
     *     default); several may be in one element, each on its own line; empty allows none
     * @throws UsageException if one cannot be read
     */
    @DataBoundSetter
    public void setAllowedHosts(List<String> allowedHosts) {
        List<String> each = lines(allowedHosts == null ? List.of() : allowedHosts);
        ProbePolicy.only(each, false);
        this.allowedHosts = new ArrayList<>(each);
    }

    public boolean isAllowLoopback() {
        return allowLoopback;
    }

    /** @param allowLoopback whether the controller may probe itself; false by default */
    @DataBoundSetter
    public void setAllowLoopback(boolean allowLoopback) {
        this.allowLoopback = allowLoopback;
    }

    /** These settings as the prober needs them. */
    public ProbePolicy policy() {
        List<String> hosts = new ArrayList<>(allowedHosts);
        hosts.replaceAll(it -> it.equalsIgnoreCase(AUTO) ? automatic() : it);
        return ProbePolicy.only(hosts, allowLoopback);
    }

    private static String automatic() {
        return Jenkins.get().getNumExecutors() > 0 ? "*" : "public";
    }

    private static List<String> lines(List<String> texts) {
        return texts.stream()
                .flatMap(String::lines)
                .map(String::trim)
                .filter(it -> !it.isEmpty())
                .toList();
    }

    /** Describes the settings to the form and to Configuration as Code. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<ProbePolicySettings> {
        /** The hosts as the text of a text area. */
        public String lines(List<String> hosts) {
            return String.join("\n", hosts == null ? List.of(AUTO) : hosts);
        }

        @POST
        public FormValidation doCheckAllowedHosts(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            try {
                List<String> hosts = ProbePolicySettings.lines(List.of(value));
                ProbePolicy.only(hosts, false);
                return hosts.isEmpty()
                        ? FormValidation.warning(Messages.ProbePolicySettings_NoHost())
                        : FormValidation.ok();
            } catch (UsageException e) {
                return FormValidation.error(e.getMessage());
            }
        }
    }
}
