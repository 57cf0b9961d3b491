package io.jenkins.plugins.gateddeploy.migration.reality;

/** What the catalogue says of a pending migration. The names are those of reports. */
public enum Reality {
    /** Nothing of it is there: it has not run. */
    APPLY,
    /** All of it is there: somebody ran it by hand. */
    ALREADY_THERE,
    /** Some of it is there, or what it changes is not: half applied, or another schema than it was written for. */
    CONFLICT,
    /** The catalogue cannot tell, as with a migration that only changes rows or is not written in SQL. */
    UNKNOWN
}
