package io.jenkins.plugins.gateddeploy.migration.sql;

/** The statement goes on in a way the recogniser does not know. Never leaves the package. */
final class NotRecognised extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotRecognised(String sentence) {
        super(sentence, null, false, false);
    }
}
