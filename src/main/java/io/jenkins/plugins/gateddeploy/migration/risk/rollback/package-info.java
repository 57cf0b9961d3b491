/** Whether the previous version of the application still works on the schema after the migrations. */
package io.jenkins.plugins.gateddeploy.migration.risk.rollback;
