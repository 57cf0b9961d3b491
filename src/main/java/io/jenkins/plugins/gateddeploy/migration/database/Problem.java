package io.jenkins.plugins.gateddeploy.migration.database;

import java.util.Locale;

/** Why a database could not be looked at, and what a person does about it. */
public enum Problem {
    UNSUPPORTED("Use a JDBC URL of PostgreSQL, MySQL, MariaDB or SQLite."),
    NO_DRIVER("Install the driver: in Jenkins the plugin that brings it (postgresql-api, mariadb-api)."),
    UNKNOWN_HOST("Check the host name in url, and that it can be resolved where the gate runs."),
    REFUSED("Check host and port in url, and that the server runs and accepts connections from here."),
    SILENT(
            "Check that host and port are those of the database, and that no firewall or proxy swallows the connection."),
    TLS(
            "Set the TLS option of the URL to what the server offers, and give the certificate that it is to be checked with."),
    LOGIN("Check user and password, and that the server lets this user in from here."),
    NO_DATABASE("Check the name of the database in url."),
    NO_SCHEMA("Check the schema in url (currentSchema), or create it."),
    BUSY("Try again when the server has connections left and is up."),
    NO_RIGHTS("Grant SELECT on it to the user of the gate."),
    TOO_SLOW("See what the server is doing: something holds a lock or uses all of it. Then run the gate again."),
    NO_FILE("Check the path; the gate never creates a database."),
    LOCKED_FILE("Run the gate while no program has the file open."),
    DAMAGED_FILE("Check the path in url; if the file is the right one, restore it before anything writes to it."),
    NOT_APART("Rehearse on a server of its own, or with a login that may do nothing outside of the scratch database: no"
            + " CONNECT to other databases, not even through PUBLIC, and no global right or role."),
    OTHER("Look at the server's log for the time of this gate.");

    private final String fix;

    Problem(String fix) {
        this.fix = fix;
    }

    /** What to do next, in one sentence. */
    public String fix() {
        return fix;
    }

    /** What was found instead of an answer: {@code no answer (unknown host)}. */
    public String found() {
        return "no answer (" + word().replace('-', ' ') + ")";
    }

    /** The word used in facts: {@code unknown-host}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
