/**
 * The rules: one class each, one test each, one paragraph each in {@code docs/rules}. To add one, implement
 * {@link io.jenkins.plugins.gateddeploy.migration.risk.rule.Rule}, add it to
 * {@link io.jenkins.plugins.gateddeploy.migration.risk.rule.Rules#ALL} and write its paragraph; a test holds the three
 * together.
 */
package io.jenkins.plugins.gateddeploy.migration.risk.rule;
