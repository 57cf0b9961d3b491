/**
 * What a migration's SQL does, statement by statement: a lexer and splitter for PostgreSQL, MySQL and MariaDB scripts as
 * their command-line clients read them, and a tolerant recogniser of DDL and DML. It is no validator: it answers which
 * objects a statement touches and how. What it cannot read it says, statement by statement; it never guesses in silence.
 *
 * <p>Start at {@link io.jenkins.plugins.gateddeploy.migration.sql.SqlScript#read}.
 */
package io.jenkins.plugins.gateddeploy.migration.sql;
