package io.jenkins.plugins.gateddeploy.migration.readiness;

import io.jenkins.plugins.gateddeploy.migration.database.DatabaseSession;
import io.jenkins.plugins.gateddeploy.migration.sql.Dialect;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlTarget;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * https://www.postgresql.org/docs/current/monitoring-stats.html#MONITORING-PG-STAT-ACTIVITY-VIEW. What other users run is
 * hidden without {@code pg_read_all_stats}; locks ({@code pg_locks}) and who blocks whom are not.
 */
final class PostgresSessions {
    private static final String SESSIONS = "select a.pid, a.usename, a.application_name,"
            + " coalesce(extract(epoch from clock_timestamp() - a.xact_start), -1)::bigint,"
            + " case when a.state = 'active' then a.query end,"
            + " coalesce(extract(epoch from clock_timestamp() - a.query_start), -1)::bigint,"
            + " coalesce(a.query = '<insufficient privilege>', true), pg_blocking_pids(a.pid)"
            + " from pg_stat_activity a where a.pid <> pg_backend_pid() and a.datname = current_database()"
            + " and coalesce(a.backend_type, 'client backend') = 'client backend' order by a.pid";

    /** Locks that keep writers out, on tables that are not the server's own. */
    private static final String LOCKS =
            "select l.pid, l.mode || ' on ' || n.nspname || '.' || c.relname from pg_locks l"
                    + " join pg_class c on c.oid = l.relation join pg_namespace n on n.oid = c.relnamespace"
                    + " where l.granted and l.pid <> pg_backend_pid()"
                    + " and l.database = (select oid from pg_database where datname = current_database())"
                    + " and l.mode in ('AccessExclusiveLock', 'ExclusiveLock', 'ShareRowExclusiveLock', 'ShareLock')"
                    + " and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_(toast|temp)'"
                    + " and c.relkind in ('r', 'p', 'm') order by 2";

    private static final String WAITS = "select pid, bool_or(locktype = 'relation'), -1 from pg_locks where not granted"
            + " and pid is not null group by pid";
    /** {@code waitstart} is there since 14. */
    private static final String WAITS_WITH_TIME = "select pid, bool_or(locktype = 'relation'),"
            + " coalesce(max(extract(epoch from clock_timestamp() - waitstart)), -1)::bigint"
            + " from pg_locks where not granted and pid is not null group by pid";

    private static final String PREPARED = "select gid, owner, extract(epoch from clock_timestamp() - prepared)::bigint"
            + " from pg_prepared_xacts where database = current_database() order by prepared";

    private static final String BUILDS =
            "select pid from pg_stat_progress_create_index where datname = current_database()";

    private record Waiting(boolean table, long seconds) {}

    private final DatabaseSession session;
    private final SqlTarget target;
    private final Map<Long, List<String>> locks = new HashMap<>();
    private final Map<Long, Waiting> waits = new HashMap<>();
    private final List<Long> builds = new ArrayList<>();
    private int hidden;

    PostgresSessions(DatabaseSession session) {
        this.session = session;
        this.target = session.version().sqlTarget().orElse(SqlTarget.of(Dialect.POSTGRESQL));
    }

    ServerSessions read() throws SQLException {
        session.rows(LOCKS, row -> locks.computeIfAbsent(row.getLong(1), pid -> new ArrayList<>())
                .add(row.getString(2)));
        String waiting = session.version().major() >= 14 ? WAITS_WITH_TIME : WAITS;
        session.rows(waiting, row -> waits.put(row.getLong(1), new Waiting(row.getBoolean(2), row.getLong(3))));
        builds.addAll(session.rows(BUILDS, row -> row.getLong(1)));
        List<ServerSession> sessions = new ArrayList<>(session.rows(SESSIONS, this::read));
        sessions.addAll(session.rows(PREPARED, PostgresSessions::prepared));
        return new ServerSessions(sessions, hidden, hidden == 0 ? null : "GRANT pg_read_all_stats TO the gate's user");
    }

    private ServerSession read(ResultSet row) throws SQLException {
        long pid = row.getLong(1);
        boolean unseen = row.getBoolean(7);
        hidden += unseen ? 1 : 0;
        RunningStatement running = RunningStatement.of(unseen ? null : row.getString(5), target);
        Waiting waiting = waits.get(pid);
        boolean builds = this.builds.contains(pid);
        return new ServerSession(
                pid,
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                builds && running.phrase() == null ? "an index build" : running.phrase(),
                row.getLong(6),
                running.ddl() || builds,
                locks.getOrDefault(pid, List.of()),
                waiting == null
                        ? ServerSession.Wait.NOTHING
                        : waiting.table() ? ServerSession.Wait.TABLE : ServerSession.Wait.ROWS,
                waiting == null ? -1 : waiting.seconds(),
                Arrays.stream((Integer[]) row.getArray(8).getArray())
                        .map(Integer::longValue)
                        .distinct()
                        .toList());
    }

    /** A prepared transaction holds its locks without any session. */
    private static ServerSession prepared(ResultSet row) throws SQLException {
        return new ServerSession(
                0,
                row.getString(2),
                "prepared transaction",
                row.getLong(3),
                null,
                -1,
                false,
                List.of(),
                ServerSession.Wait.NOTHING,
                -1,
                List.of());
    }
}
