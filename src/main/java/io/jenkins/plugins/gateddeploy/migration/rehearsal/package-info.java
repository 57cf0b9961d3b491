/** Pending migrations tried on a scratch database: applied, timed, and taken back. The only part of this product that writes. */
package io.jenkins.plugins.gateddeploy.migration.rehearsal;
