package io.jenkins.plugins.gateddeploy.migration.sql;

/** A word of a statement or action that changes what it locks, whether it fails, or how much it touches. */
public enum Flag {
    CONCURRENTLY,
    IF_EXISTS,
    IF_NOT_EXISTS,
    CASCADE,
    ONLY,
    TEMPORARY,
    UNLOGGED,
    OR_REPLACE,
    UNIQUE,
    RECURSIVE,
    /** DETACH PARTITION … FINALIZE. */
    FINALIZE,
    /** VACUUM FULL. */
    FULL,
    /** EXPLAIN ANALYZE, VACUUM ANALYZE: the statement runs, or statistics are taken as well. */
    ANALYZE,
    /** CREATE TABLE AS and CREATE MATERIALIZED VIEW … WITH NO DATA. */
    WITH_NO_DATA,
    /** CREATE TABLE … LIKE, {@link Action#referenced()} is the model. */
    LIKE,
    /** CREATE TABLE … PARTITION OF, {@link Action#referenced()} is the parent. */
    PARTITION_OF,
    /** CREATE TABLE … PARTITION BY. */
    PARTITIONED,
    RESTART_IDENTITY,
    HAS_WHERE,
    HAS_LIMIT,
    /** The rows come from a query or another table: INSERT … SELECT, UPDATE … FROM, DELETE … USING. */
    FROM_QUERY,
    /** INSERT … ON CONFLICT or ON DUPLICATE KEY UPDATE, INSERT IGNORE. */
    HAS_CONFLICT_CLAUSE,
    /** MariaDB ALTER IGNORE TABLE: rows that break a new unique key are deleted. */
    IGNORE,
    /** SELECT … FOR UPDATE or FOR SHARE. */
    LOCKS_ROWS,
    NOWAIT,
    SKIP_LOCKED,
    /** PREPARE, DO or EXECUTE of text that is built at run time. */
    DYNAMIC,
    /** MySQL ALGORITHM or LOCK said; see {@link Statement#algorithm()}. MariaDB's ONLINE means LOCK=NONE. */
    ONLINE,
    /** MySQL FIRST or AFTER: the column does not go to the end. */
    POSITIONED,
    /** BEGIN READ ONLY and SET TRANSACTION READ ONLY. */
    READ_ONLY,
    /** COMMIT AND CHAIN: the next transaction starts at once. */
    CHAIN
}
