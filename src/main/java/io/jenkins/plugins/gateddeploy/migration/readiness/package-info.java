/**
 * Whether the server is ready to be migrated, or done with it: long transactions, DDL that runs, sessions that wait for
 * locks and who blocks them, invalid indexes, and whether its settings are those of another server.
 */
package io.jenkins.plugins.gateddeploy.migration.readiness;
