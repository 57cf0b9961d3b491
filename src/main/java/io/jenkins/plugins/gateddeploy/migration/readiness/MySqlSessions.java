package io.jenkins.plugins.gateddeploy.migration.readiness;

import io.jenkins.plugins.gateddeploy.migration.database.DatabaseProduct;
import io.jenkins.plugins.gateddeploy.migration.database.DatabaseSession;
import io.jenkins.plugins.gateddeploy.migration.sql.Dialect;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlTarget;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * https://mariadb.com/kb/en/information-schema-processlist-table/,
 * https://dev.mysql.com/doc/refman/8.4/en/information-schema-innodb-trx-table.html. Other users' sessions and all
 * transactions are hidden without the PROCESS privilege.
 */
final class MySqlSessions {
    private static final String MAY_SEE = "select 1 from information_schema.user_privileges"
            + " where privilege_type in ('PROCESS', 'SUPER') limit 1";

    private static final String SESSIONS = "select id, user, info, time, state from information_schema.processlist"
            + " where id <> connection_id() and (db = database() or db is null) and command not in ('Daemon', 'Binlog Dump')"
            + " and user not in ('system user', 'event_scheduler') order by id";

    /** The time is that of the server's own zone, whatever the session's is. */
    private static final String TRANSACTIONS = "select trx_mysql_thread_id, timestampdiff(second, trx_started,"
            + " coalesce(convert_tz(now(), @@session.time_zone, 'SYSTEM'), now())) from information_schema.innodb_trx"
            + " where trx_mysql_thread_id <> connection_id()";

    private static final String ROW_WAITS_MARIADB = "select r.trx_mysql_thread_id, b.trx_mysql_thread_id,"
            + " timestampdiff(second, r.trx_wait_started, coalesce(convert_tz(now(), @@session.time_zone, 'SYSTEM'), now()))"
            + " from information_schema.innodb_lock_waits w"
            + " join information_schema.innodb_trx r on r.trx_id = w.requesting_trx_id"
            + " join information_schema.innodb_trx b on b.trx_id = w.blocking_trx_id";

    private static final String ROW_WAITS_MYSQL =
            "select waiting_pid, blocking_pid, wait_age_secs from sys.innodb_lock_waits";

    private static final String TABLE_WAITS_MYSQL =
            "select distinct waiting_pid, blocking_pid, waiting_query_secs from sys.schema_table_lock_waits";

    private final DatabaseSession session;
    private final SqlTarget target;
    private final Map<Long, Long> transactions = new HashMap<>();
    private final Map<Long, List<Long>> blockers = new HashMap<>();
    private final Map<Long, Long> rowWaits = new HashMap<>();

    MySqlSessions(DatabaseSession session) {
        this.session = session;
        this.target = session.version().sqlTarget().orElse(SqlTarget.of(Dialect.MYSQL));
    }

    ServerSessions read() throws SQLException {
        if (session.text(MAY_SEE).isEmpty()) {
            return new ServerSessions(
                    session.rows(SESSIONS, this::read), -1, "GRANT PROCESS ON *.* TO the gate's user");
        }
        session.rows(TRANSACTIONS, row -> transactions.put(row.getLong(1), row.getLong(2)));
        boolean mariadb = session.product() == DatabaseProduct.MARIADB;
        who(mariadb ? ROW_WAITS_MARIADB : ROW_WAITS_MYSQL, true);
        if (!mariadb) {
            who(TABLE_WAITS_MYSQL, false);
        }
        return new ServerSessions(session.rows(SESSIONS, this::read), 0, null);
    }

    /** Who blocks whom is told where the schema {@code sys} may be read; that somebody waits is told in any case. */
    private void who(String query, boolean rowsOnly) {
        try {
            session.rows(query, row -> {
                blockers.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                        .add(row.getLong(2));
                if (rowsOnly) {
                    rowWaits.put(row.getLong(1), row.getLong(3));
                }
                return null;
            });
        } catch (SQLException e) {
            // The wait itself is in the process list.
        }
    }

    private ServerSession read(ResultSet row) throws SQLException {
        long id = row.getLong(1);
        String state = row.getString(5) == null ? "" : row.getString(5).toLowerCase(Locale.ROOT);
        boolean table = state.startsWith("waiting for") && state.contains("lock");
        boolean rows = rowWaits.containsKey(id);
        RunningStatement running = RunningStatement.of(row.getString(3), target);
        return new ServerSession(
                id,
                row.getString(2),
                null,
                transactions.getOrDefault(id, -1L),
                running.phrase(),
                row.getLong(4),
                running.ddl(),
                List.of(),
                table ? ServerSession.Wait.TABLE : rows ? ServerSession.Wait.ROWS : ServerSession.Wait.NOTHING,
                rows ? rowWaits.get(id) : table ? row.getLong(4) : -1,
                table ? tableBlockers(id) : blockers.getOrDefault(id, List.of()));
    }

    /** MariaDB does not say who holds a metadata lock; it is somebody with an open transaction. */
    private List<Long> tableBlockers(long waiter) {
        List<Long> known = blockers.getOrDefault(waiter, List.of());
        if (!known.isEmpty()) {
            return known;
        }
        return transactions.keySet().stream()
                .filter(it -> it != waiter)
                .sorted()
                .toList();
    }
}
