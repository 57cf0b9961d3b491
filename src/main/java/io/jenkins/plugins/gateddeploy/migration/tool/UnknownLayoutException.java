package io.jenkins.plugins.gateddeploy.migration.tool;

/**
 * It cannot be told which tool the migrations belong to: none is known to write such files, or several do. The message
 * lists what was seen and ends with what to do.
 */
public class UnknownLayoutException extends Exception {
    private static final long serialVersionUID = 1L;

    UnknownLayoutException(String sentence) {
        super(sentence);
    }
}
