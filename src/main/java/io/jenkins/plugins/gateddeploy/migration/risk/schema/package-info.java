/**
 * What is known about the tables a migration touches: their sizes by the catalogue's estimates, and their columns,
 * indexes and constraints as the catalogue and the migrations before a statement tell them.
 */
package io.jenkins.plugins.gateddeploy.migration.risk.schema;
