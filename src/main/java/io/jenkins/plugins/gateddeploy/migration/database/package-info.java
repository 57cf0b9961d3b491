/**
 * The one place that opens a database. A gate looks through {@link
 * io.jenkins.plugins.gateddeploy.migration.database.ReadOnlyDatabase}: a session that the server itself keeps read-only, with
 * time limits that a silent or hanging server cannot outlast, and problems told in sentences without secrets.
 */
package io.jenkins.plugins.gateddeploy.migration.database;
