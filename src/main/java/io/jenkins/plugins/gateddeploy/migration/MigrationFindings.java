package io.jenkins.plugins.gateddeploy.migration;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Source;
import io.jenkins.plugins.gateddeploy.gate.UnreadableFileException;
import io.jenkins.plugins.gateddeploy.migration.database.DatabaseException;
import io.jenkins.plugins.gateddeploy.migration.database.JdbcUrl;
import io.jenkins.plugins.gateddeploy.migration.database.ServerVersion;
import io.jenkins.plugins.gateddeploy.migration.tool.Migration;
import io.jenkins.plugins.gateddeploy.migration.tool.ToolStatus;
import io.jenkins.plugins.gateddeploy.migration.tool.UnknownLayoutException;
import java.util.List;

/** What the gate itself has to say: that it could not look, and what is wrong with how it was asked. */
final class MigrationFindings {
    private MigrationFindings() {}

    static Finding dirUnreadable(UnreadableFileException e) {
        return Finding.error("migration-dir-unreadable")
                .title("The migrations cannot be read: " + e.getMessage() + ".")
                .expected("the directory of the migrations")
                .found("nothing that can be read")
                .at(Source.file(e.file()))
                .fix("Correct dir; it is relative to the workspace.")
                .build();
    }

    static Finding layoutUnknown(String directory, UnknownLayoutException e) {
        return Finding.error("migration-layout-unknown")
                .title(e.getMessage())
                .expected("the migrations of one known tool")
                .found("files or tables that do not say which tool's they are")
                .at(Source.file(directory))
                .fix("Correct dir, or name the tool with tool.")
                .build();
    }

    static Finding unreachable(DatabaseException e) {
        return Finding.error("migration-database-unreachable")
                .title(e.getMessage())
                .expected("a database that can be looked at")
                .found(e.problem().found())
                .at(Source.object(e.place()))
                .fix(e.fix())
                .build();
    }

    static Finding passwordInUrl(JdbcUrl url) {
        return Finding.info("migration-password-in-url")
                .title("The URL has a password in it")
                .expected("a password that comes from a credential or a variable")
                .found("a password in url (" + url.password().length() + " characters)")
                .at(Source.url(url.toString()))
                .fix("Take it out of the URL: it ends in logs and process lists. Use credentialsId, or"
                        + " --password-env.")
                .build();
    }

    static Finding riskNotAnalysed(String directory, ServerVersion server) {
        return Finding.info("migration-risk-not-analysed")
                .title("What the pending SQL does is not analysed for "
                        + server.product().title() + "; only the state of the migrations is told")
                .expected("PostgreSQL, MySQL or MariaDB")
                .found(server.title())
                .at(Source.file(directory))
                .fix("Look at the pending SQL yourself.")
                .build();
    }

    /** Nine months of migrations at once were never tried together. */
    static Finding tooManyPending(ToolStatus status, int maxPending) {
        List<Migration> pending = status.pending();
        return Finding.warning("migration-too-many-pending")
                .title(pending.size() + " migrations are pending, which is more than anybody expects of one deployment")
                .expected("at most " + maxPending + " (maxPending)")
                .found(pending.size() + ", from " + pending.get(0).title() + " to "
                        + pending.get(pending.size() - 1).title())
                .at(Source.file(status.directory()))
                .fix("Read the plan: are these really new here? If the history is behind the schema, bring it up to"
                        + " date first.")
                .build();
    }
}
