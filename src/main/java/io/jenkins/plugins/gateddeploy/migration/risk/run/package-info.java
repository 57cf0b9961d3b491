/**
 * The run of the pending migrations as the server will see it: statement by statement, with the transaction each one is
 * in, the session's timeouts, the tables as they are by then, and the locks it takes.
 */
package io.jenkins.plugins.gateddeploy.migration.risk.run;
