package io.jenkins.plugins.gateddeploy.steps.probe;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import io.jenkins.plugins.gateddeploy.health.Probe;
import io.jenkins.plugins.gateddeploy.health.TcpProbe;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code tcp('db:5432')}: green if a TCP connection is accepted. */
public final class TcpProbeSetting extends ProbeSetting {
    private static final long serialVersionUID = 1L;

    private final String address;

    /** @param address host and port */
    @DataBoundConstructor
    public TcpProbeSetting(String address) {
        this.address = address;
    }

    public String getAddress() {
        return address;
    }

    @Override
    public Probe probe() {
        return TcpProbe.of(address);
    }

    /** Makes the probe known to Pipeline as {@code tcp}. */
    @Extension
    @Symbol("tcp")
    public static final class DescriptorImpl extends ProbeSettingDescriptor {
        public DescriptorImpl() {
            super(TcpProbeSetting.class, "tcp");
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.TcpProbeSetting_DisplayName();
        }
    }
}
