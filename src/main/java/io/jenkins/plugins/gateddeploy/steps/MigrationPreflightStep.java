package io.jenkins.plugins.gateddeploy.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.FilePath;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.UsageException;
import io.jenkins.plugins.gateddeploy.migration.MigrationPlan;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * Looks at the migrations that are about to run, and at the database they will run on, before anything is migrated; or
 * afterwards, at whether they did.
 */
public final class MigrationPreflightStep extends NameableGateStep {
    private static final long serialVersionUID = 1L;

    private final String dir;
    private String tool;
    private String url;
    private String user;
    private String credentialsId;
    private String dialect;
    private String phase = "before";
    private List<String> requires = new ArrayList<>();
    private Integer maxPending;
    private Long reviewRows;
    private Long longTransaction;
    private Long lockTimeout;
    private RehearsalParameter rehearsal;
    private String rehearseOn;
    private String rehearseOnCredentialsId;
    private String compareTo;
    private String compareToCredentialsId;
    private List<AllowedRule> allow = new ArrayList<>();
    private String review = "pause";
    private String submitter;

    /** @param dir directory of the migrations in the workspace */
    @DataBoundConstructor
    public MigrationPreflightStep(String dir) {
        this.dir = Util.fixEmptyAndTrim(dir);
    }

    public String getDir() {
        return dir;
    }

    public String getTool() {
        return tool;
    }

    /** @param tool id of the migration tool; found out by default */
    @DataBoundSetter
    public void setTool(String tool) {
        this.tool = Util.fixEmptyAndTrim(tool);
    }

    public String getUrl() {
        return url;
    }

    /** @param url JDBC URL of the database */
    @DataBoundSetter
    public void setUrl(String url) {
        this.url = Util.fixEmptyAndTrim(url);
    }

    public String getUser() {
        return user;
    }

    /** @param user name to log in with, where the credential is a secret text with the password alone */
    @DataBoundSetter
    public void setUser(String user) {
        this.user = Util.fixEmptyAndTrim(user);
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    /** @param credentialsId id of a username with password, or of a secret text with the password */
    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    public String getDialect() {
        return dialect;
    }

    /** @param dialect {@code postgresql:16} and the like, to look at the files without a database */
    @DataBoundSetter
    public void setDialect(String dialect) {
        this.dialect = Util.fixEmptyAndTrim(dialect);
    }

    public String getPhase() {
        return phase;
    }

    /** @param phase {@code before} (default) or {@code after} migrating */
    @DataBoundSetter
    public void setPhase(String phase) {
        this.phase = Util.fixEmptyAndTrim(phase) == null ? "before" : phase.trim();
    }

    public List<String> getRequires() {
        return requires;
    }

    /** @param requires tables and columns that the application needs */
    @DataBoundSetter
    public void setRequires(List<String> requires) {
        this.requires = requires == null ? new ArrayList<>() : new ArrayList<>(requires);
    }

    public Integer getMaxPending() {
        return maxPending;
    }

    /** @param maxPending more pending migrations than this need a review; 10 by default */
    @DataBoundSetter
    public void setMaxPending(Integer maxPending) {
        this.maxPending = maxPending;
    }

    public Long getReviewRows() {
        return reviewRows;
    }

    /** @param reviewRows a blocking statement on more rows than this needs a review; 500 000 by default */
    @DataBoundSetter
    public void setReviewRows(Long reviewRows) {
        this.reviewRows = reviewRows;
    }

    public Long getLongTransaction() {
        return longTransaction;
    }

    /** @param longTransaction seconds after which an open transaction is in the way; 60 by default */
    @DataBoundSetter
    public void setLongTransaction(Long longTransaction) {
        this.longTransaction = longTransaction;
    }

    public Long getLockTimeout() {
        return lockTimeout;
    }

    /** @param lockTimeout the longest lock timeout in seconds that the migrations may have; 10 by default */
    @DataBoundSetter
    public void setLockTimeout(Long lockTimeout) {
        this.lockTimeout = lockTimeout;
    }

    public RehearsalParameter getRehearsal() {
        return rehearsal;
    }

    /** @param rehearsal how long the migrations took on how many rows */
    @DataBoundSetter
    public void setRehearsal(RehearsalParameter rehearsal) {
        this.rehearsal = rehearsal;
    }

    public String getRehearseOn() {
        return rehearseOn;
    }

    /** @param rehearseOn JDBC URL of a scratch database on which the pending migrations are tried */
    @DataBoundSetter
    public void setRehearseOn(String rehearseOn) {
        this.rehearseOn = Util.fixEmptyAndTrim(rehearseOn);
    }

    public String getRehearseOnCredentialsId() {
        return rehearseOnCredentialsId;
    }

    /** @param rehearseOnCredentialsId credential for {@code rehearseOn}; that of {@code url} is never used for it */
    @DataBoundSetter
    public void setRehearseOnCredentialsId(String rehearseOnCredentialsId) {
        this.rehearseOnCredentialsId = Util.fixEmptyAndTrim(rehearseOnCredentialsId);
    }

    public String getCompareTo() {
        return compareTo;
    }

    /** @param compareTo JDBC URL of another server whose settings should be the same */
    @DataBoundSetter
    public void setCompareTo(String compareTo) {
        this.compareTo = Util.fixEmptyAndTrim(compareTo);
    }

    public String getCompareToCredentialsId() {
        return compareToCredentialsId;
    }

    /** @param compareToCredentialsId credential for {@code compareTo}; that of {@code url} by default */
    @DataBoundSetter
    public void setCompareToCredentialsId(String compareToCredentialsId) {
        this.compareToCredentialsId = Util.fixEmptyAndTrim(compareToCredentialsId);
    }

    public List<AllowedRule> getAllow() {
        return allow;
    }

    /** @param allow rules that do not count in this step, each with its reason */
    @DataBoundSetter
    public void setAllow(List<AllowedRule> allow) {
        this.allow = allow == null ? new ArrayList<>() : new ArrayList<>(allow);
    }

    public String getReview() {
        return review;
    }

    /** @param review {@code pause} (default) until a person decides, or {@code block} */
    @DataBoundSetter
    public void setReview(String review) {
        this.review = Util.fixEmptyAndTrim(review) == null ? "pause" : review.trim();
    }

    public String getSubmitter() {
        return submitter;
    }

    /** @param submitter users and groups who may decide a review, separated by commas */
    @DataBoundSetter
    public void setSubmitter(String submitter) {
        this.submitter = Util.fixEmptyAndTrim(submitter);
    }

    @Override
    protected void check() {
        if (!review.equals("pause") && !review.equals("block")) {
            throw new UsageException("review must be one of pause, block, not '" + review + "'");
        }
        refuseEmptyElement("requires", requires);
        MigrationPreflightRequest.withoutLogins(this);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(this, context);
    }

    private static final class Execution extends ReviewedExecution<MigrationPreflightStep> {
        private static final long serialVersionUID = 1L;

        Execution(MigrationPreflightStep step, StepContext context) {
            super(step, context);
        }

        @Override
        protected String gate() {
            return "migration";
        }

        /** A rehearsal may take an hour, and its last statement a little longer. */
        @Override
        protected Duration patience() {
            return step.rehearseOn == null ? super.patience() : super.patience().plusMinutes(65);
        }

        @Override
        protected boolean pauses() {
            return step.review.equals("pause");
        }

        @Override
        protected String submitter() {
            return step.submitter;
        }

        @Override
        protected void conclude(Report report) throws IOException, InterruptedException {
            PrintStream log = getContext().get(TaskListener.class).getLogger();
            MigrationPlan.lines(report.facts()).forEach(log::println);
            super.conclude(report);
        }

        @Override
        protected Report judge() throws IOException, InterruptedException {
            FilePath workspace = getContext().get(FilePath.class);
            if (workspace == null) {
                throw new UsageException("dir is read in a workspace; put the step inside node { … }");
            }
            DatabaseLogins logins = new DatabaseLogins(getContext().get(Run.class));
            try {
                return workspace.act(new MigrationCheck(MigrationPreflightRequest.of(step, logins)));
            } catch (DatabaseLogins.Missing e) {
                return Report.of(gate())
                        .name(step.getName())
                        .environment(step.getEnvironment())
                        .failOn(step.failOnLevel())
                        .couldNotTell(e.finding())
                        .build();
            }
        }
    }

    /** Makes the step known to Pipeline as {@code migrationPreflight}. */
    @Extension
    public static final class DescriptorImpl extends GateStepDescriptor {
        public DescriptorImpl() {
            super(MigrationPreflightStep.class, "requires");
        }

        @Override
        public String getFunctionName() {
            return "migrationPreflight";
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.MigrationPreflightStep_DisplayName();
        }

        /** The values of {@code phase}, for the form. */
        public ListBoxModel doFillPhaseItems() {
            return new ListBoxModel().add("before").add("after");
        }

        /** The values of {@code review}, for the form. */
        public ListBoxModel doFillReviewItems() {
            return new ListBoxModel().add("pause").add("block");
        }

        /** Credentials that the job may use for the database, for the form. */
        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            return DatabaseLogins.choices(item, credentialsId);
        }

        /** As {@link #doFillCredentialsIdItems}, for the rehearsal. */
        @POST
        public ListBoxModel doFillRehearseOnCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter String rehearseOnCredentialsId) {
            return DatabaseLogins.choices(item, rehearseOnCredentialsId);
        }

        /** As {@link #doFillCredentialsIdItems}, for the comparison. */
        @POST
        public ListBoxModel doFillCompareToCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter String compareToCredentialsId) {
            return DatabaseLogins.choices(item, compareToCredentialsId);
        }

        @Override
        public String argumentsToString(@NonNull Map<String, Object> arguments) {
            Object environment = arguments.get("environment");
            Object phase = arguments.get("phase");
            return arguments.get("dir")
                    + (phase == null ? "" : ", " + phase)
                    + (environment == null ? "" : " → " + environment);
        }
    }
}
