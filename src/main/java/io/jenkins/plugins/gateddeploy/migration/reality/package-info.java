/**
 * The ledger against reality: a migration that the history calls pending is looked for in the catalogue, object by object,
 * because somebody may have run it by hand, or half of it.
 */
package io.jenkins.plugins.gateddeploy.migration.reality;
