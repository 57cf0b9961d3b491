/**
 * What a database has, as its catalogue says: tables with estimated sizes, columns, indexes, constraints and other objects.
 * Estimates only, never {@code count(*)}.
 */
package io.jenkins.plugins.gateddeploy.migration.catalogue;
