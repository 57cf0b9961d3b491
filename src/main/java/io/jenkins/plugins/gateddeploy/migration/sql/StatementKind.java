package io.jenkins.plugins.gateddeploy.migration.sql;

/** The verb of a statement. What it does, object by object, is in its {@link Action}s. */
public enum StatementKind {
    ALTER,
    ANALYZE,
    BEGIN,
    CALL,
    CHECKPOINT,
    /** A line for psql or the mysql client, not for the server: {@code \set}, {@code \i file}, {@code source file}. */
    CLIENT_COMMAND,
    CLUSTER,
    COMMENT,
    COMMIT,
    COPY,
    CREATE,
    DELETE,
    /** Cursors, LISTEN, SHOW, DESCRIBE, HELP, KILL and the like: nothing of a schema or its rows changes. */
    DIAGNOSTIC,
    DO,
    DROP,
    EXECUTE,
    EXPLAIN,
    GRANT,
    INSERT,
    LOAD,
    LOCK,
    MERGE,
    OPTIMIZE,
    PREPARE,
    REFRESH,
    REINDEX,
    RENAME,
    REPLACE,
    RESET,
    REVOKE,
    ROLLBACK,
    SAVEPOINT,
    SELECT,
    SET,
    TRUNCATE,
    UNLOCK,
    UPDATE,
    USE,
    VACUUM,
    /** Other administration that is recognised by its verb alone: replication, shutdown, plugins. */
    ADMINISTRATION,
    /** Not recognised. {@link Statement#analysed()} is false. */
    UNKNOWN
}
