package io.jenkins.plugins.gateddeploy.migration.sql;

/** The kind of a constraint. */
public enum ConstraintKind {
    PRIMARY_KEY,
    UNIQUE,
    CHECK,
    FOREIGN_KEY,
    EXCLUDE,
    /** PostgreSQL 18's named NOT NULL as a table constraint. */
    NOT_NULL
}
