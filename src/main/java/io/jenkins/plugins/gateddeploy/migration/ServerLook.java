package io.jenkins.plugins.gateddeploy.migration;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Source;
import io.jenkins.plugins.gateddeploy.gate.WorkspaceFiles;
import io.jenkins.plugins.gateddeploy.migration.catalogue.Catalogue;
import io.jenkins.plugins.gateddeploy.migration.database.DatabaseException;
import io.jenkins.plugins.gateddeploy.migration.database.DatabaseSession;
import io.jenkins.plugins.gateddeploy.migration.database.ServerIdentity;
import io.jenkins.plugins.gateddeploy.migration.readiness.Observations;
import io.jenkins.plugins.gateddeploy.migration.readiness.ServerReadiness;
import io.jenkins.plugins.gateddeploy.migration.readiness.SettingsParity;
import io.jenkins.plugins.gateddeploy.migration.reality.Reality;
import io.jenkins.plugins.gateddeploy.migration.reality.RealityCheck;
import io.jenkins.plugins.gateddeploy.migration.risk.run.SessionSettings;
import io.jenkins.plugins.gateddeploy.migration.risk.schema.KnownSchema;
import io.jenkins.plugins.gateddeploy.migration.risk.schema.TableSizes;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlTarget;
import io.jenkins.plugins.gateddeploy.migration.tool.MigrationFiles;
import io.jenkins.plugins.gateddeploy.migration.tool.ToolInspection;
import io.jenkins.plugins.gateddeploy.migration.tool.ToolStatus;
import io.jenkins.plugins.gateddeploy.migration.tool.UnknownLayoutException;
import io.jenkins.plugins.gateddeploy.migration.tool.UnreadableHistoryException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All questions to the database, in one session. A question that fails is told as unknown and does not keep the others from
 * being asked.
 */
final class ServerLook {
    private final MigrationRequest request;
    private final MigrationFiles migrations;
    private final WorkspaceFiles files;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Finding> unknown = new ArrayList<>();
    private final Map<String, Reality> reality = new HashMap<>();

    ServerLook(MigrationRequest request, MigrationFiles migrations, WorkspaceFiles files) {
        this.request = request;
        this.migrations = migrations;
        this.files = files;
    }

    /** A question whose failure is told and survived. */
    private interface Part {
        void look() throws SQLException;
    }

    ServerView at(DatabaseSession session) throws SQLException, DatabaseException {
        SqlTarget target = SessionQuotes.of(session);
        ToolStatus status = status(session);
        PendingScripts pending = status == null ? null : PendingScripts.of(status, target);
        Catalogue catalogue = Catalogue.of(session, pending == null ? Set.of() : TargetFacts.schemas(pending));
        if (status == null) {
            // Who holds the lock that kept the history from being read is worth knowing all the more.
            part(
                    session,
                    "migration-readiness-unknown",
                    "what runs on the server",
                    () -> readiness(session, catalogue, true));
            return view(session, null, null, null, null, null);
        }
        boolean partial = catalogue.partial();
        if (partial) {
            findings.add(catalogueHidden(session));
        }
        if (request.phase() == Phase.BEFORE || status.unrecorded()) {
            part(
                    session,
                    "migration-reality-unknown",
                    "what is already there",
                    () -> reality(catalogue, pending, partial));
        }
        RequirementCheck requirements = new RequirementCheck(
                session,
                catalogue,
                status,
                new Origins(status.migrations(), target, catalogue.names(), files),
                request.phase());
        part(
                session,
                "migration-requires-unknown",
                "the required tables and columns",
                () -> findings.addAll(requirements.check(request.requires())));
        boolean willRun = !status.pending().isEmpty();
        part(
                session,
                "migration-readiness-unknown",
                "what runs on the server",
                () -> readiness(session, catalogue, willRun));
        return view(
                session,
                status,
                pending,
                partial ? TableSizes.unknown() : TargetFacts.sizes(catalogue),
                TargetFacts.schema(catalogue, pending),
                OwnSession.read(session));
    }

    /** @return null if it could not be told, and then {@code unknown} says why */
    private ToolStatus status(DatabaseSession session) throws SQLException {
        ToolStatus[] status = new ToolStatus[1];
        part(
                session,
                "migration-history-unknown",
                "which migrations ran",
                () -> status[0] = session.ask(connection -> inspect(session, connection)));
        return status[0];
    }

    private ToolStatus inspect(DatabaseSession session, Connection connection) throws SQLException {
        try {
            return ToolInspection.of(
                    migrations,
                    request.tool(),
                    connection,
                    null,
                    session.version().names());
        } catch (UnknownLayoutException e) {
            unknown.add(MigrationFindings.layoutUnknown(migrations.directory(), e));
        } catch (UnreadableHistoryException e) {
            unknown.add(Finding.error("migration-history-unreadable")
                    .title("The history of migrations cannot be read: " + e.getMessage() + ".")
                    .expected("an ordinary history table that user " + session.user() + " may read")
                    .found(e.getMessage())
                    .at(Source.object(e.table()))
                    .fix(e.fix())
                    .build());
        }
        return null;
    }

    private void reality(Catalogue catalogue, PendingScripts pending, boolean partial) throws SQLException {
        RealityCheck check = new RealityCheck(catalogue);
        if (partial) {
            check.nextIsUnknown();
        }
        for (PendingScripts.Entry entry : pending.entries()) {
            if (!entry.isWhole()) {
                check.nextIsUnknown();
            }
            boolean runsOnce = entry.isWhole() && !entry.migration().local().repeatable();
            if (runsOnce) {
                RealityCheck.Result result = check.next(entry.sql().script());
                reality.put(entry.migration().key(), result.reality());
                if (result.finding() != null && request.phase() == Phase.BEFORE) {
                    findings.add(result.finding());
                }
            }
        }
    }

    private void readiness(DatabaseSession session, Catalogue catalogue, boolean matters) throws SQLException {
        Observations seen = new ServerReadiness(request.longTransaction(), matters, request.phase() == Phase.AFTER)
                .look(session, catalogue);
        findings.addAll(seen.findings());
        unknown.addAll(seen.unknown());
    }

    private void part(DatabaseSession session, String rule, String what, Part part) throws SQLException {
        try {
            part.look();
        } catch (SQLException e) {
            if (session.connection().isClosed()) {
                throw e;
            }
            DatabaseException told = session.explain(e);
            unknown.add(Finding.error(rule)
                    .title("It could not be told " + what + ": " + told.getMessage())
                    .expected("an answer to every question of the gate")
                    .found(told.problem().found())
                    .at(Source.object(told.place()))
                    .fix(told.fix())
                    .build());
        }
    }

    private ServerView view(
            DatabaseSession session,
            ToolStatus status,
            PendingScripts pending,
            TableSizes sizes,
            KnownSchema schema,
            SessionSettings settings)
            throws SQLException {
        return new ServerView(
                session.version(),
                status,
                pending,
                reality,
                sizes,
                schema,
                settings,
                request.rehearseOn() == null ? null : ServerIdentity.of(session),
                request.compareTo() == null ? null : SettingsParity.read(session),
                findings,
                unknown);
    }

    private static Finding catalogueHidden(DatabaseSession session) {
        return Finding.warning("migration-catalogue-partial")
                .title("User '" + session.user()
                        + "' does not see all tables, so sizes are unknown and a table that seems to be"
                        + " missing may be there")
                .expected("SELECT on the whole database")
                .found("rights on some of its tables")
                .at(Source.object(session.url().place()))
                .fix("GRANT SELECT ON " + session.url().database() + ".* TO the gate's user.")
                .build();
    }
}
