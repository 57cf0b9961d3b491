package io.jenkins.plugins.gateddeploy.steps;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import io.jenkins.plugins.gateddeploy.migration.risk.Rehearsal;
import java.io.Serializable;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code rehearsal: [seconds: 70, rows: 420000]}: how long the migrations took elsewhere, on how many rows. */
public final class RehearsalParameter extends AbstractDescribableImpl<RehearsalParameter> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final double seconds;
    private final long rows;

    @DataBoundConstructor
    public RehearsalParameter(double seconds, long rows) {
        this.seconds = seconds;
        this.rows = rows;
    }

    public double getSeconds() {
        return seconds;
    }

    public long getRows() {
        return rows;
    }

    Rehearsal value() {
        return new Rehearsal(seconds, rows);
    }

    /** For the form. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<RehearsalParameter> {
        @Override
        public String getDisplayName() {
            return Messages.RehearsalParameter_DisplayName();
        }
    }
}
