package io.jenkins.plugins.gateddeploy.migration.tool;

/** A changelog asks for more work, or other work, than the gate does; the message completes "…cannot be read by Liquibase:". */
final class LiquibaseBudgetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LiquibaseBudgetException(String message) {
        super(message, null, false, false);
    }
}
