package io.jenkins.plugins.gateddeploy.migration.readiness;

import java.util.List;

/**
 * Another session of the server, as far as this user may see it. Its SQL is never kept, since that may hold anything: only
 * its verb and the tables it names.
 *
 * @param id process id (PostgreSQL) or connection id
 * @param user who is logged in; null if unknown
 * @param application as it calls itself; null or blank if it does not
 * @param transactionSeconds age of its transaction; -1 if it has none or it cannot be seen
 * @param statement what it runs, such as {@code CREATE INDEX on orders}; null if nothing or unseen
 * @param statementSeconds since when, in seconds; -1 if unknown
 * @param ddl true if it is changing the schema
 * @param locks strong locks it holds, such as {@code AccessExclusiveLock on public.orders}
 * @param waiting what it waits for; never null
 * @param waitSeconds since when; -1 if unknown
 * @param blockers ids of the sessions that it waits for
 */
record ServerSession(
        long id,
        String user,
        String application,
        long transactionSeconds,
        String statement,
        long statementSeconds,
        boolean ddl,
        List<String> locks,
        Wait waiting,
        long waitSeconds,
        List<Long> blockers) {

    /** What a session waits for. */
    enum Wait {
        NOTHING,
        /** Another transaction's rows: usual for a moment. */
        ROWS,
        /** A table: somebody changes its schema, or wants to. */
        TABLE
    }

    ServerSession {
        locks = List.copyOf(locks);
        blockers = List.copyOf(blockers);
    }

    /** For people: {@code session 4711 (user app, application shop)}. */
    String title() {
        String who = user == null ? "" : "user " + user;
        String what = application == null || application.isBlank() ? "" : "application " + application;
        String both = who.isEmpty() || what.isEmpty() ? who + what : who + ", " + what;
        return "session " + id + (both.isEmpty() ? "" : " (" + both + ")");
    }
}
