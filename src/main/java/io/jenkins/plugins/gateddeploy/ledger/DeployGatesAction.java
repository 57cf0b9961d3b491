package io.jenkins.plugins.gateddeploy.ledger;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Api;
import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.gateddeploy.gate.Ledger;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.ReportSarif;
import io.jenkins.plugins.gateddeploy.gate.Severity;
import io.jenkins.plugins.gateddeploy.gate.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import jenkins.management.Badge;
import jenkins.model.Jenkins;
import jenkins.model.RunAction2;
import jenkins.model.Tab;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** Everything the gates of one build saw, in order: a tab of the build, a summary on its page, and a REST resource. */
@ExportedBean
public final class DeployGatesAction extends Tab implements RunAction2 {
    private static final String URL_NAME = "deploy-gates";
    private static final Object CREATION = new Object();

    /** Never changed in place: parallel branches add while XStream writes and pages read. */
    private volatile List<LedgerEntry> entries = new ArrayList<>();

    /** Gates that wait for a person. Never changed in place either. */
    private volatile List<PendingReview> reviews = new ArrayList<>();

    DeployGatesAction(Run<?, ?> run) {
        super(run);
    }

    /**
     * Adds a report to the ledger of a build and saves it.
     *
     * @param node id of the flow node that ran the gate, with a suffix where one node reports more than once; a second
     *     report of the same node takes the first one's place
     */
    public static void record(Run<?, ?> run, String node, Report report) throws IOException {
        of(run).put(new LedgerEntry(node, report));
        run.save();
    }

    /** Offers the decision about a gate that was recorded already on the page, until {@link #endReview}. */
    public static void ask(Run<?, ?> run, PendingReview review) throws IOException {
        DeployGatesAction action = of(run);
        synchronized (action) {
            List<PendingReview> changed = new ArrayList<>(action.reviews());
            changed.removeIf(it -> it.getNode().equals(review.getNode()));
            changed.add(review);
            action.reviews = changed;
        }
        run.save();
    }

    /** The page of a build's gates, for a log: absolute where Jenkins knows its own address. */
    public static String urlOf(Run<?, ?> run) {
        String root = Jenkins.get().getRootUrl();
        return (root == null ? "" : root) + run.getUrl() + URL_NAME + "/";
    }

    /**
     * No decision is wanted any more.
     *
     * @return false if there was none to be made
     */
    public boolean endReview(String node) throws IOException {
        synchronized (this) {
            List<PendingReview> changed = new ArrayList<>(reviews());
            if (!changed.removeIf(it -> it.getNode().equals(node))) {
                return false;
            }
            reviews = changed;
        }
        getRun().save();
        return true;
    }

    /** The decision that this flow node waits for, or null. */
    @CheckForNull
    PendingReview review(String node) {
        return reviews().stream()
                .filter(it -> it.getNode().equals(node))
                .findFirst()
                .orElse(null);
    }

    private List<PendingReview> reviews() {
        List<PendingReview> known = reviews;
        return known == null ? List.of() : known;
    }

    /** Takes a decision from the page: {@code node}, {@code outcome} (approved or rejected) and {@code reason}. */
    @RequirePOST
    public HttpResponse doDecide(
            @QueryParameter(required = true) String node,
            @QueryParameter(required = true) String outcome,
            @QueryParameter String reason)
            throws IOException, InterruptedException {
        getRun().checkPermission(Item.READ);
        new ReviewDesk(this).decide(node, outcome, reason);
        return HttpResponses.redirectTo(".");
    }

    /** The ledger of a build, or null if no gate has run in it. */
    @CheckForNull
    public static DeployGatesAction find(Run<?, ?> run) {
        return run.getAction(DeployGatesAction.class);
    }

    /** All reports of a build so far, in order; none if no gate has run in it. */
    @NonNull
    public static List<Report> reports(Run<?, ?> run) {
        DeployGatesAction known = find(run);
        return known == null ? List.of() : known.ledger().reports();
    }

    /** The report of this flow node, or null. */
    @CheckForNull
    public Report report(String node) {
        return entries.stream()
                .filter(it -> it.isOf(node))
                .findFirst()
                .map(LedgerEntry::report)
                .orElse(null);
    }

    private static DeployGatesAction of(Run<?, ?> run) {
        synchronized (CREATION) {
            DeployGatesAction known = find(run);
            if (known != null) {
                return known;
            }
            DeployGatesAction created = new DeployGatesAction(run);
            run.addAction(created);
            return created;
        }
    }

    private synchronized void put(LedgerEntry entry) {
        List<LedgerEntry> changed = new ArrayList<>(entries);
        changed.removeIf(it -> it.isOf(entry.node()));
        changed.add(entry);
        entries = changed;
    }

    /** All reports of this build, in the order in which the gates ended. */
    @NonNull
    public Ledger ledger() {
        return new Ledger(entries.stream().map(LedgerEntry::report).toList());
    }

    public Run<?, ?> getRun() {
        return (Run<?, ?>) getObject();
    }

    @Exported
    public Verdict getVerdict() {
        return ledger().verdict();
    }

    @Exported
    public List<GateView> getGates() {
        List<GateView> views = new ArrayList<>();
        for (LedgerEntry entry : entries) {
            PendingReview review = review(entry.node());
            boolean mine = review != null && review.mayBeDecidedBy(Jenkins.getAuthentication2(), getRun());
            views.add(new GateView(views.size() + 1, entry.report(), review, mine));
        }
        return views;
    }

    /**
     * One report as SARIF, for code-scanning tools: {@code …/deploy-gates/sarif?gate=1}.
     *
     * @param gate number of the gate on the page, from 1
     */
    public void doSarif(@QueryParameter(required = true) int gate, StaplerResponse2 response) throws IOException {
        getRun().checkPermission(Item.READ);
        List<Report> reports = ledger().reports();
        if (gate < 1 || gate > reports.size()) {
            throw HttpResponses.errorWithoutStack(404, Messages.DeployGatesAction_NoSuchGate(gate));
        }
        response.setContentType("application/sarif+json;charset=UTF-8");
        response.getWriter().write(ReportSarif.write(reports.get(gate - 1)));
    }

    /** REST: {@code …/deploy-gates/api/json}, with {@code tree} and {@code depth}. */
    public Api getApi() {
        return new Api(this);
    }

    @Override
    public String getDisplayName() {
        return Messages.DeployGatesAction_DisplayName();
    }

    @Override
    public String getUrlName() {
        return URL_NAME;
    }

    @Override
    public String getIconFileName() {
        return "symbol-deploy-gate plugin-gated-deploy";
    }

    @Override
    public Badge getBadge() {
        long stopping =
                ledger().reports().stream().filter(it -> it.verdict().stops()).count();
        return stopping == 0
                ? null
                : new Badge(
                        String.valueOf(stopping), Messages.DeployGatesAction_Stopped(stopping), Badge.Severity.DANGER);
    }

    /** One line for the summary on the build page. */
    public String getHeadline() {
        Ledger ledger = ledger();
        long errors = ledger.reports().stream()
                .mapToLong(it -> it.count(Severity.ERROR))
                .sum();
        return Messages.DeployGatesAction_Headline(ledger.reports().size(), errors);
    }

    @Override
    public void onAttached(Run<?, ?> run) {
        object = run;
    }

    @Override
    public void onLoad(Run<?, ?> run) {
        object = run;
    }
}
