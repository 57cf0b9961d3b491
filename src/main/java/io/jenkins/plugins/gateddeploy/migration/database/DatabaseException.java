package io.jenkins.plugins.gateddeploy.migration.database;

/**
 * The database could not be looked at. The message is one sentence that says what went wrong and where, without secrets
 * and without a driver's own words; {@link #fix()} says what to do next. It has no cause, because a driver's message may
 * repeat a password.
 */
public class DatabaseException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private final String place;

    /**
     * @param problem the kind of it
     * @param place {@code host:port/database} or a file
     * @param sentence for people
     */
    public DatabaseException(Problem problem, String place, String sentence) {
        super(sentence);
        this.problem = problem;
        this.place = place;
    }

    public Problem problem() {
        return problem;
    }

    /** {@code host:port/database} or a file. */
    public String place() {
        return place;
    }

    /** What to do next. */
    public String fix() {
        return problem.fix();
    }
}
