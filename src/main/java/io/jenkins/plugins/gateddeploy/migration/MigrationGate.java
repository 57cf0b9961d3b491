package io.jenkins.plugins.gateddeploy.migration;

import io.jenkins.plugins.gateddeploy.gate.GateRun;
import io.jenkins.plugins.gateddeploy.gate.Redactor;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.ReportBuilder;
import io.jenkins.plugins.gateddeploy.gate.UnreadableFileException;
import io.jenkins.plugins.gateddeploy.gate.WorkspaceFiles;
import io.jenkins.plugins.gateddeploy.migration.database.DatabaseAccess;
import io.jenkins.plugins.gateddeploy.migration.database.DatabaseException;
import io.jenkins.plugins.gateddeploy.migration.database.Deadline;
import io.jenkins.plugins.gateddeploy.migration.database.DriverSource;
import io.jenkins.plugins.gateddeploy.migration.database.JdbcUrl;
import io.jenkins.plugins.gateddeploy.migration.database.ReadOnlyDatabase;
import io.jenkins.plugins.gateddeploy.migration.readiness.SettingsParity;
import io.jenkins.plugins.gateddeploy.migration.reality.Reality;
import io.jenkins.plugins.gateddeploy.migration.risk.RiskAnalysis;
import io.jenkins.plugins.gateddeploy.migration.risk.RiskReport;
import io.jenkins.plugins.gateddeploy.migration.risk.RiskRequest;
import io.jenkins.plugins.gateddeploy.migration.risk.rollback.RollbackVerdict;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlTarget;
import io.jenkins.plugins.gateddeploy.migration.tool.DatabaseKind;
import io.jenkins.plugins.gateddeploy.migration.tool.MigrationFiles;
import io.jenkins.plugins.gateddeploy.migration.tool.StateFindings;
import io.jenkins.plugins.gateddeploy.migration.tool.ToolInspection;
import io.jenkins.plugins.gateddeploy.migration.tool.ToolStatus;
import io.jenkins.plugins.gateddeploy.migration.tool.UnknownLayoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * The gate around migrations. Before them: what will run, whether it is there already, what it locks and for how long, and
 * whether the previous version of the application survives it. After them: that this very database has what the new version
 * needs. Every problem is in one report; nothing is ever written, except on the scratch database of a rehearsal.
 */
public final class MigrationGate {
    private static final Duration AFTER_THE_DATABASE = Duration.ofSeconds(5);

    private final MigrationRequest request;
    private final WorkspaceFiles files;
    private final DriverSource drivers;
    private final ReportBuilder report;

    private MigrationGate(MigrationRequest request, WorkspaceFiles files, DriverSource drivers) {
        this.request = request;
        this.files = files;
        this.drivers = drivers;
        this.report = begin(request);
    }

    private static ReportBuilder begin(MigrationRequest request) {
        return Report.of("migration")
                .name(request.name())
                .environment(request.environment())
                .failOn(request.failOn())
                .secrets(new Redactor(request.secrets()));
    }

    /**
     * Looks at files and database, and judges.
     *
     * @param files where {@code dir}, and a database that is a file, are looked for
     * @return a report with gate {@code migration}; its facts are {@code applied}, {@code pending}, {@code rollback} ({@code
     *     compatible}, {@code breaks} or {@code unknown}), {@code tool}, {@code phase}, {@code server}, {@code database},
     *     {@code history}, {@code estimate}, {@code rehearsal} and {@code plan} (see {@link MigrationPlan})
     * @throws InterruptedException if the build is aborted; connections are cut then
     * @throws io.jenkins.plugins.gateddeploy.gate.UsageException if the rehearsal's database is the target
     */
    public static Report check(MigrationRequest request, WorkspaceFiles files) throws InterruptedException {
        return check(request, files, DriverSource.here());
    }

    /** As {@link #check(MigrationRequest, WorkspaceFiles)}, with drivers from elsewhere. */
    public static Report check(MigrationRequest request, WorkspaceFiles files, DriverSource drivers)
            throws InterruptedException {
        ReportBuilder otherwise = begin(request).fact("rollback", "unknown");
        return GateRun.within(limit(request), otherwise, () -> new MigrationGate(request, files, drivers).run());
    }

    /** The database's own deadline comes first, because it can say more. */
    private static Duration limit(MigrationRequest request) {
        Duration limit = request.deadline();
        limit = request.database() == null ? limit : limit.plus(AFTER_THE_DATABASE);
        return request.rehearseOn() == null ? limit : limit.plus(RehearsalStep.LONGEST);
    }

    private Report run() throws InterruptedException {
        report.fact("phase", request.phase().name().toLowerCase(Locale.ROOT));
        try {
            MigrationFiles migrations = MigrationFiles.in(files, request.dir());
            if (request.database() == null) {
                filesOnly(migrations);
            } else {
                withDatabase(migrations);
            }
        } catch (UnreadableFileException e) {
            rollbackUnknown();
            report.couldNotTell(MigrationFindings.dirUnreadable(e));
        } catch (UnknownLayoutException e) {
            rollbackUnknown();
            report.couldNotTell(MigrationFindings.layoutUnknown(request.dir(), e));
        } catch (DatabaseException e) {
            rollbackUnknown();
            unreachable(e);
        }
        return report.build();
    }

    /** What Liquibase turns its changelogs into SQL for. */
    private static DatabaseKind kind(SqlTarget target) {
        return switch (target.dialect()) {
            case POSTGRESQL -> DatabaseKind.POSTGRESQL;
            case MYSQL -> DatabaseKind.MYSQL;
            case MARIADB -> DatabaseKind.MARIADB;
        };
    }

    private void filesOnly(MigrationFiles migrations) throws UnknownLayoutException {
        SqlTarget target = request.dialect();
        ToolStatus status = ToolInspection.ofFiles(migrations, request.tool(), kind(target));
        PendingScripts pending = PendingScripts.of(status, target);
        state(status);
        report.fact("dialect", target.toString());
        RiskRequest.Builder risk = RiskRequest.filesOnly(target);
        judge(risk, status, pending, Map.of());
    }

    private void withDatabase(MigrationFiles migrations) throws DatabaseException, InterruptedException {
        Deadline deadline = Deadline.in(request.deadline());
        ServerView view = new ReadOnlyDatabase(drivers, files)
                .look(request.database(), deadline, session -> new ServerLook(request, migrations, files).at(session));
        report.fact("server", view.version().title());
        report.fact(
                "database",
                JdbcUrl.parse(request.database().url()).map(JdbcUrl::place).orElse(null));
        warnOfPasswordInUrl(request.database());
        if (view.status() != null) {
            state(view.status());
        }
        view.findings().forEach(report::add);
        view.unknown().forEach(report::couldNotTell);
        if (view.status() == null || request.phase() == Phase.AFTER) {
            rollbackUnknown();
            if (view.status() != null) {
                StillPending.addTo(report, view.status(), view.reality());
                report.fact("plan", MigrationPlan.of(view.pending(), view.reality(), null));
            }
        } else {
            judge(view);
        }
        parity(view.parity(), deadline);
        if (request.rehearseOn() != null && view.status() != null) {
            RehearsalStep.run(request, files, drivers, view, report);
        }
    }

    private void judge(ServerView view) {
        if (view.status().pending().size() > request.maxPending()) {
            report.review(MigrationFindings.tooManyPending(view.status(), request.maxPending()));
        }
        SqlTarget target = view.version().sqlTarget().orElse(null);
        if (target == null) {
            rollbackUnknown();
            report.fact("plan", MigrationPlan.of(view.pending(), view.reality(), null));
            report.add(MigrationFindings.riskNotAnalysed(request.dir(), view.version()));
            return;
        }
        RiskRequest.Builder risk = RiskRequest.withDatabase(target)
                .sizes(view.sizes())
                .schema(view.schema())
                .settings(view.settings());
        judge(risk, view.status(), view.pending(), view.reality());
    }

    private void judge(
            RiskRequest.Builder risk, ToolStatus status, PendingScripts pending, Map<String, Reality> reality) {
        risk.options(request.riskOptions()).rehearsal(request.rehearsal());
        request.allow().forEach(risk::allow);
        for (PendingScripts.Entry entry : pending.entries()) {
            if (entry.sql() != null) {
                risk.pending(entry.sql());
            } else if (entry.unanalysed().isEmpty()) {
                risk.opaque(entry.file(), entry.reason());
            }
            entry.unanalysed().forEach(risk::unanalysed);
        }
        RiskReport judged = RiskAnalysis.of(risk.build());
        judged.addTo(report);
        if (status.uncertain() && judged.rollback().verdict() == RollbackVerdict.COMPATIBLE) {
            rollbackUnknown();
        }
        report.fact("plan", MigrationPlan.of(pending, reality, judged));
    }

    private void state(ToolStatus status) {
        report.fact("tool", status.tool().id());
        report.fact("applied", status.applied());
        report.fact("pending", status.pending().size());
        report.fact("history", status.table() == null ? null : status.table().title());
        StateFindings state = StateFindings.of(status, Instant.now());
        state.findings().forEach(report::add);
        state.unknown().forEach(report::couldNotTell);
    }

    private void parity(SettingsParity here, Deadline deadline) throws InterruptedException {
        if (here == null) {
            return;
        }
        try {
            SettingsParity there =
                    new ReadOnlyDatabase(drivers, files).look(request.compareTo(), deadline, SettingsParity::read);
            here.compareTo(there).forEach(report::add);
            report.fact("comparedTo", there.place());
        } catch (DatabaseException e) {
            unreachable(e);
        }
    }

    private void warnOfPasswordInUrl(DatabaseAccess access) {
        JdbcUrl.parse(access.url())
                .filter(it -> it.password() != null)
                .ifPresent(it -> report.add(MigrationFindings.passwordInUrl(it)));
    }

    private void unreachable(DatabaseException e) {
        report.fact("problem", e.problem().word());
        report.couldNotTell(MigrationFindings.unreachable(e));
    }

    private void rollbackUnknown() {
        report.fact("rollback", "unknown");
    }
}
