package io.jenkins.plugins.gateddeploy.gate;

/** A file could not be read, or must not be. The message is one sentence that names the file and says why. */
public class UnreadableFileException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final String why;

    /**
     * @param file the path as the user wrote it
     * @param why the rest of the sentence, such as {@code does not exist}
     */
    public UnreadableFileException(String file, String why) {
        super(file + " " + why);
        this.file = file;
        this.why = why;
    }

    /** The rest of the sentence, such as {@code does not exist}. */
    public String why() {
        return why;
    }

    /** The path as the user wrote it. */
    public String file() {
        return file;
    }
}
