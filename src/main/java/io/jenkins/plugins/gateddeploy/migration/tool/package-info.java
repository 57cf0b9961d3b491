/**
 * What each migration tool keeps: its files, its history table, and from both the state of every migration. One tool is
 * one class that implements {@link io.jenkins.plugins.gateddeploy.migration.tool.MigrationTool}, one line in
 * {@link io.jenkins.plugins.gateddeploy.migration.tool.MigrationTools}, one fixture directory and one row in
 * {@code docs/tools/README.md}. {@link io.jenkins.plugins.gateddeploy.migration.tool.ToolInspection} is the way in.
 */
package io.jenkins.plugins.gateddeploy.migration.tool;
