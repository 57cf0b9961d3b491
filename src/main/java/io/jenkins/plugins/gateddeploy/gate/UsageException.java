package io.jenkins.plugins.gateddeploy.gate;

/**
 * A gate was asked for something that makes no sense: a wrong parameter, not a bad deployment. The message is one
 * sentence for the person who wrote the parameter; it names the parameter and what is allowed.
 */
public class UsageException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** @param sentence names the parameter, what was given (never a secret) and what is allowed */
    public UsageException(String sentence) {
        super(sentence);
    }
}
