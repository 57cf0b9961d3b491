package io.jenkins.plugins.gateddeploy.migration.readiness;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Severity;
import io.jenkins.plugins.gateddeploy.gate.Source;
import io.jenkins.plugins.gateddeploy.migration.catalogue.Catalogue;
import io.jenkins.plugins.gateddeploy.migration.catalogue.CatalogueIndex;
import io.jenkins.plugins.gateddeploy.migration.database.DatabaseSession;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What happens on the server now that a migration would queue behind, or that says that one is not over. Rule ids: {@code
 * migration-long-transaction}, {@code migration-ddl-running}, {@code migration-lock-wait}, {@code migration-invalid-index},
 * {@code migration-sessions-hidden}.
 */
public final class ServerReadiness {
    /** Waiting for another's rows is usual; for longer than this it is not. */
    private static final long USUAL_ROW_WAIT_SECONDS = 5;

    private final Duration longTransaction;
    private final Severity severity;
    private final boolean after;

    /**
     * @param longTransaction a transaction older than this stands in the way of DDL; 60 s
     * @param matters false if nothing is about to run, so that an open transaction is only worth knowing
     * @param after true in the phase after migrating, when nothing of it may be left
     */
    public ServerReadiness(Duration longTransaction, boolean matters, boolean after) {
        this.longTransaction = longTransaction;
        this.severity = matters || after ? Severity.ERROR : Severity.WARNING;
        this.after = after;
    }

    /** Looks at all sessions but the gate's own. Nothing is told of products that have none (SQLite). */
    public Observations look(DatabaseSession session, Catalogue catalogue) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        ServerSessions sessions =
                switch (session.product()) {
                    case POSTGRESQL -> new PostgresSessions(session).read();
                    case MYSQL, MARIADB -> new MySqlSessions(session).read();
                    case SQLITE -> new ServerSessions(List.of(), 0, null);
                };
        for (ServerSession one : sessions.sessions()) {
            if (one.ddl() || !one.locks().isEmpty()) {
                findings.add(ddlRunning(one));
            }
            if (one.transactionSeconds() > longTransaction.toSeconds()) {
                findings.add(longTransaction(one));
            }
            if (one.waiting() == ServerSession.Wait.TABLE
                    || one.waiting() == ServerSession.Wait.ROWS && one.waitSeconds() > USUAL_ROW_WAIT_SECONDS) {
                findings.add(lockWait(one, sessions));
            }
        }
        if (sessions.grant() != null) {
            findings.add(hidden(sessions, session));
        }
        catalogue.invalidIndexes().forEach(it -> findings.add(invalid(it)));
        return new Observations(findings, List.of());
    }

    private Finding ddlRunning(ServerSession one) {
        String what = one.statement() == null ? "holds " + String.join(", ", one.locks()) : "runs " + one.statement();
        String since = one.statementSeconds() < 0 ? "" : " for " + seconds(one.statementSeconds());
        return Finding.error("migration-ddl-running")
                .title("The schema of this database is being changed now: " + one.title() + " " + what)
                .expected(after ? "nothing still running after migrating" : "no other schema change while migrating")
                .found(one.title() + " " + what + since
                        + (one.statement() == null || one.locks().isEmpty()
                                ? ""
                                : ", holds " + String.join(", ", one.locks())))
                .at(Source.object(one.title()))
                .fix(
                        after
                                ? "Wait until it is done before you switch to the new version; the server may still be working"
                                        + " although the migration tool has ended."
                                : "Wait until it is done, or end that session if nobody needs it.")
                .build();
    }

    private Finding longTransaction(ServerSession one) {
        return finding(severity, "migration-long-transaction")
                .title("A transaction has been open for " + seconds(one.transactionSeconds()) + ": " + one.title())
                .expected("no transaction older than " + seconds(longTransaction.toSeconds()))
                .found(one.title() + ", open for " + seconds(one.transactionSeconds())
                        + (one.statement() == null ? ", running nothing" : ", running " + one.statement()))
                .at(Source.object(one.title()))
                .fix("DDL waits for it, and everybody else waits behind the DDL. Let it end, or end the session, then"
                        + " run the gate again.")
                .build();
    }

    private Finding lockWait(ServerSession one, ServerSessions sessions) {
        String blockers = one.blockers().stream()
                .map(id -> sessions.session(id).map(ServerSession::title).orElse("session " + id))
                .collect(Collectors.joining(", "));
        boolean table = one.waiting() == ServerSession.Wait.TABLE;
        return finding(table ? Severity.ERROR : Severity.WARNING, "migration-lock-wait")
                .title(one.title() + " waits for a lock" + (blockers.isEmpty() ? "" : " held by " + blockers))
                .expected("no session waiting for a lock")
                .found("waiting for " + (table ? "a table" : "rows")
                        + (one.waitSeconds() < 0 ? "" : " for " + seconds(one.waitSeconds()))
                        + (one.statement() == null ? "" : ", to run " + one.statement()))
                .at(Source.object(one.title()))
                .fix("See what " + (blockers.isEmpty() ? "holds the lock" : blockers + " does")
                        + ", and let it end before migrating.")
                .build();
    }

    private Finding hidden(ServerSessions sessions, DatabaseSession session) {
        String user = session.user();
        String who = user == null ? "The gate's user" : "User '" + user + "'";
        return finding(Severity.WARNING, "migration-sessions-hidden")
                .title(who + " may not see what "
                        + (sessions.hidden() < 0 ? "other sessions do" : sessions.hidden() + " other sessions do")
                        + ", so long transactions can go unnoticed")
                .expected("a user who sees all sessions of the database")
                .found("only what every user may see")
                .at(Source.object(session.url().place()))
                .fix(sessions.grant() + ".")
                .build();
    }

    private Finding invalid(CatalogueIndex index) {
        return finding(after ? Severity.ERROR : Severity.WARNING, "migration-invalid-index")
                .title("Index " + index.name() + " is INVALID: it costs every write and serves no read")
                .expected("only valid indexes")
                .found("an index build that failed or is still running")
                .at(Source.object(index.table() + "." + index.name()))
                .fix("If no build of it is running: DROP INDEX CONCURRENTLY and create it again, or REINDEX INDEX"
                        + " CONCURRENTLY. IF NOT EXISTS would skip it.")
                .build();
    }

    private static Finding.Builder finding(Severity severity, String rule) {
        return switch (severity) {
            case ERROR -> Finding.error(rule);
            case WARNING -> Finding.warning(rule);
            case INFO -> Finding.info(rule);
        };
    }

    private static String seconds(long seconds) {
        return seconds < 120 ? seconds + " s" : seconds < 7200 ? seconds / 60 + " min" : seconds / 3600 + " h";
    }
}
