package io.jenkins.plugins.gateddeploy.migration.database;

import java.sql.SQLException;

/** The sentence a person reads when a database could not be looked at. */
final class FailureSentence {
    private FailureSentence() {}

    static DatabaseException of(Problem problem, JdbcUrl url, String user, Exception failure) {
        return new DatabaseException(problem, url.place(), sentence(problem, url, user, failure));
    }

    private static String sentence(Problem problem, JdbcUrl url, String user, Exception failure) {
        String title = url.product().title();
        String where = " at " + url.place();
        String who = user == null ? "the login without a user name" : "the login of user '" + user + "'";
        return switch (problem) {
            case UNSUPPORTED -> title + " is not supported.";
            case NO_DRIVER ->
                "There is no JDBC driver for " + title + " here ("
                        + url.product().driverClass() + ").";
            case UNKNOWN_HOST -> "The host of " + title + where + " cannot be found.";
            case REFUSED -> title + where + " refused the connection: nothing listens there, or a firewall says no.";
            case SILENT ->
                title + where + " did not answer as a database does: the connection stayed silent or was cut.";
            case TLS -> title + where + " and the gate could not agree on TLS (encryption).";
            case LOGIN -> title + where + " refused " + who + ".";
            case NO_DATABASE -> title + where + " has no database of that name.";
            case NO_SCHEMA -> title + where + " has no such schema, or " + named(user) + " may not use it.";
            case BUSY -> title + where + " takes no more connections, or is starting or stopping.";
            case NO_RIGHTS -> named(user) + " lacks a right that is needed" + where + ".";
            case TOO_SLOW -> title + where + " did not answer a question of the gate in time.";
            case NO_FILE -> "There is no " + title + " database" + where + ".";
            case LOCKED_FILE -> "Another program has the " + title + " database" + where + " open for itself.";
            case DAMAGED_FILE -> "The file" + where + " is no " + title + " database, or it is damaged.";
            case NOT_APART -> title + where + " is on the target's server.";
            case OTHER -> title + where + " could not be looked at (" + code(failure) + ").";
        };
    }

    private static String named(String user) {
        return user == null ? "this user" : "user '" + user + "'";
    }

    /** SQLSTATE and vendor code say enough to look it up; the driver's words may hold anything. */
    private static String code(Exception failure) {
        if (failure instanceof SQLException sql) {
            return "SQLSTATE " + sql.getSQLState() + ", code " + sql.getErrorCode();
        }
        return failure == null ? "no reason given" : failure.getClass().getSimpleName();
    }
}
