package io.jenkins.plugins.gateddeploy.migration.sql;

import java.io.Serializable;

/**
 * A comment of the script.
 *
 * @param text without its marks ({@code --}, {@code #}, {@code /* *}{@code /}) and trimmed
 * @param line 1-based line on which it starts
 */
public record Comment(String text, int line) implements Serializable {}
