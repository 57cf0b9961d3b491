/**
 * What a statement does to the server: the lock it takes on each table and the work it does while holding it, by dialect
 * and version. The tables of locks are PostgreSQL's (https://www.postgresql.org/docs/current/explicit-locking.html and
 * https://www.postgresql.org/docs/current/sql-altertable.html), MySQL's
 * (https://dev.mysql.com/doc/refman/8.4/en/innodb-online-ddl-operations.html) and MariaDB's
 * (https://mariadb.com/kb/en/innodb-online-ddl-overview/); the tests ask real servers whether they are right.
 */
package io.jenkins.plugins.gateddeploy.migration.risk.lock;
