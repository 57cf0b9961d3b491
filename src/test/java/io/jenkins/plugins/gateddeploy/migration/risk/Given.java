package io.jenkins.plugins.gateddeploy.migration.risk;

import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.ReportBuilder;
import io.jenkins.plugins.gateddeploy.migration.risk.run.PendingMigration;
import io.jenkins.plugins.gateddeploy.migration.risk.run.RiskOptions;
import io.jenkins.plugins.gateddeploy.migration.risk.run.SessionSettings;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Suppression;
import io.jenkins.plugins.gateddeploy.migration.risk.schema.KnownSchema;
import io.jenkins.plugins.gateddeploy.migration.risk.schema.TableSize;
import io.jenkins.plugins.gateddeploy.migration.risk.schema.TableSizes;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectName;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlScript;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlTarget;
import io.jenkins.plugins.gateddeploy.migration.tool.Transactions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The beginning of a test: pending migrations and what is known about the target. */
public final class Given {
    private final SqlTarget target;
    private final List<PendingMigration> pending = new ArrayList<>();
    private final Map<ObjectName, TableSize> sizes = new LinkedHashMap<>();
    private final List<String> applied = new ArrayList<>();
    private final List<Suppression> suppressions = new ArrayList<>();
    private Transactions transactions = Transactions.NONE;
    private boolean database;
    private KnownSchema schema = KnownSchema.nothing();
    private SessionSettings settings = SessionSettings.unknown();
    private RiskOptions options = RiskOptions.DEFAULT;
    private Rehearsal rehearsal;

    private Given(String target) {
        this.target = SqlTarget.parse(target);
    }

    /** A target such as {@code postgresql:15}; only the files are known. */
    public static Given target(String target) {
        return new Given(target);
    }

    /** How the next migrations are run; every statement on its own unless said otherwise. */
    public Given run(Transactions how) {
        transactions = how;
        return this;
    }

    /** A pending migration called {@code V1__test.sql}, {@code V2__test.sql} and so on. */
    public Given pending(String sql) {
        return pending("V" + (pending.size() + 1) + "__test.sql", sql, PendingMigration.WayBack.NOT_EXPECTED);
    }

    public Given pending(String file, String sql, PendingMigration.WayBack wayBack) {
        pending.add(new PendingMigration(SqlScript.read(file, sql, target), transactions, wayBack));
        return this;
    }

    public Given applied(String sql) {
        applied.add(sql);
        return this;
    }

    /** A table of the target with its estimates; from now on the target is known. */
    public Given table(String name, long rows, long bytes) {
        database = true;
        sizes.put(ObjectName.of(name), new TableSize(rows, bytes));
        return this;
    }

    public Given schema(KnownSchema value) {
        schema = value;
        return this;
    }

    /** A setting of the migration's session. */
    public Given settings(Map<String, SessionSettings.Value> values) {
        settings = SessionSettings.of(values);
        return this;
    }

    public Given options(RiskOptions value) {
        options = value;
        return this;
    }

    public Given allow(String rule, String reason) {
        suppressions.add(new Suppression(rule, reason));
        return this;
    }

    public Given rehearsal(double seconds, long rows) {
        rehearsal = new Rehearsal(seconds, rows);
        return this;
    }

    public RiskRequest request() {
        RiskRequest.Builder request = database ? RiskRequest.withDatabase(target) : RiskRequest.filesOnly(target);
        pending.forEach(request::pending);
        for (int i = 0; i < applied.size(); i++) {
            request.applied(SqlScript.read("V0_" + i + "__applied.sql", applied.get(i), target));
        }
        suppressions.forEach(request::allow);
        return request.schema(schema)
                .sizes(database ? TableSizes.of(sizes) : TableSizes.unknown())
                .settings(settings)
                .options(options)
                .rehearsal(rehearsal)
                .build();
    }

    public RiskReport analysed() {
        return RiskAnalysis.of(request());
    }

    /** The gate's report of it. */
    public Report reported() {
        ReportBuilder report = Report.of("migration");
        analysed().addTo(report);
        return report.build();
    }

    /** The ids of the rules that found something, without those about timeouts and transactions of the file. */
    public List<String> rules() {
        return analysed().findings().stream()
                .map(it -> it.finding().rule())
                .filter(it -> !EVERYWHERE.contains(it))
                .distinct()
                .toList();
    }

    private static final Set<String> EVERYWHERE = Set.of(
            "migration-lock-timeout",
            "migration-statement-timeout",
            "migration-not-transactional",
            "migration-rollback-breaks",
            "migration-rollback-unknown");
}
