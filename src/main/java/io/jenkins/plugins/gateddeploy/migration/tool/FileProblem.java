package io.jenkins.plugins.gateddeploy.migration.tool;

/**
 * A file or directory of the migrations that could not be taken for what it is, so that the gate cannot tell.
 *
 * @param file relative to the workspace
 * @param sentence names the file and says why
 */
public record FileProblem(String file, String sentence) {}
