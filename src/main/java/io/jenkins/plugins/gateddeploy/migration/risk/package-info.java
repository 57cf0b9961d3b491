/**
 * What can go wrong when the pending migrations run, and whether the application can be rolled back after them. Start at
 * {@link io.jenkins.plugins.gateddeploy.migration.risk.RiskAnalysis#of}.
 */
package io.jenkins.plugins.gateddeploy.migration.risk;
