package io.jenkins.plugins.gateddeploy.migration.tool;

import java.time.Instant;

/**
 * A tool's lock row that is held: a migration is running now, or one died and left it.
 *
 * @param table {@code schema.table} of the lock
 * @param since when it was taken; null if the tool does not record that (Knex)
 * @param owner who took it, as the tool records it (host and address for Liquibase); null if it does not
 * @param release the tool's own command that releases it
 */
public record HistoryLock(String table, Instant since, String owner, String release) {}
