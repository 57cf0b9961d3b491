package io.jenkins.plugins.gateddeploy.steps;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import java.io.Serializable;
import org.kohsuke.stapler.DataBoundConstructor;

/** One element of {@code allow: [[rule: '…', reason: '…']]}: a rule that does not count, and why. */
public final class AllowedRule extends AbstractDescribableImpl<AllowedRule> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String rule;
    private final String reason;

    @DataBoundConstructor
    public AllowedRule(String rule, String reason) {
        this.rule = rule;
        this.reason = reason;
    }

    public String getRule() {
        return rule;
    }

    public String getReason() {
        return reason;
    }

    /** For the form. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<AllowedRule> {
        @Override
        public String getDisplayName() {
            return Messages.AllowedRule_DisplayName();
        }
    }
}
