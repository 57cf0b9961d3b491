package io.jenkins.plugins.gateddeploy.migration.sql;

/** The type of object a statement is about. */
public enum ObjectType {
    TABLE,
    FOREIGN_TABLE,
    INDEX,
    VIEW,
    MATERIALIZED_VIEW,
    SEQUENCE,
    TYPE,
    DOMAIN,
    SCHEMA,
    DATABASE,
    FUNCTION,
    PROCEDURE,
    TRIGGER,
    EVENT,
    EXTENSION,
    POLICY,
    RULE,
    ROLE,
    COLUMN,
    CONSTRAINT,
    /** Any other; {@link Action#name()} or the statement's text tells. */
    OTHER
}
