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
    COLLATION(true),
    CONVERSION(true),
    STATISTICS(true),
    /** A foreign server. */
    SERVER(true),
    LANGUAGE(true),
    PUBLICATION(true),
    SUBSCRIPTION(true),
    CAST(true),
    /** With its classes and families. */
    OPERATOR(true),
    TRANSFORM(true),
    TABLESPACE(true),
    /** A setting of the server, in GRANT. */
    PARAMETER(true),
    /** ALTER SYSTEM. */
    SYSTEM(true),
    LARGE_OBJECT(true),
    /** MariaDB's. */
    PACKAGE(true),
    /** ALTER INSTANCE. */
    INSTANCE(true),
    EVENT_TRIGGER(true),
    FOREIGN_DATA_WRAPPER(true),
    ACCESS_METHOD(true),
    USER_MAPPING(true),
    LOGFILE_GROUP(true),
    RESOURCE_GROUP(true),
    SPATIAL_REFERENCE_SYSTEM(true),
    /** Configurations, dictionaries, parsers and templates. */
    TEXT_SEARCH(true),
    /** DROP OWNED: whatever the role owns. */
    OWNED(true);

    private final boolean plain;

    ObjectType() {
        this(false);
    }

    ObjectType(boolean plain) {
        this.plain = plain;
    }

    /** Whether its name is not read as that of an object; {@link Action#name()} or the statement's text tells. */
    public boolean isPlain() {
        return plain;
    }
}
