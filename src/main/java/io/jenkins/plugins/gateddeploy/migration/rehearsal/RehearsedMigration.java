package io.jenkins.plugins.gateddeploy.migration.rehearsal;

import io.jenkins.plugins.gateddeploy.migration.sql.SqlScript;
import io.jenkins.plugins.gateddeploy.migration.tool.Transactions;

/**
 * A migration to be tried.
 *
 * @param file as findings show it
 * @param up its SQL; null if it is not known, and then the rehearsal ends before it
 * @param whyNot why its SQL is not known; null if it is
 * @param down the SQL that takes it back; null if there is none
 * @param transactions how its tool runs it
 */
public record RehearsedMigration(String file, SqlScript up, String whyNot, SqlScript down, Transactions transactions) {}
