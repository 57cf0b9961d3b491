package io.jenkins.plugins.gateddeploy.env.source;

/**
 * One assignment in one file, before interpolation.
 *
 * @param name the variable
 * @param text its text as the file's own format reads it; never null
 * @param file the file as the user wrote it
 * @param line where the variable's name stands, from 1
 * @param interpolated whether {@code $NAME} and <code>${NAME}</code> in the text stand for other variables
 * @param singleQuoted whether the text stood in single quotes, in which only some programs replace references
 */
public record Assignment(String name, String text, String file, int line, boolean interpolated, boolean singleQuoted) {

    /** One that did not stand in single quotes. */
    public Assignment(String name, String text, String file, int line, boolean interpolated) {
        this(name, text, file, line, interpolated, false);
    }

    /** Without the text, which may be a secret. */
    @Override
    public String toString() {
        return name + " at " + file + ":" + line;
    }
}
