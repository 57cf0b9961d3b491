package io.jenkins.plugins.gateddeploy.rollback;

/** How the way back ended. The words are part of the report ({@code facts.outcome}) and do not change. */
public enum Outcome {
    /** The deployment is well. */
    NOT_NEEDED("not needed"),
    /** The previous version is back; verified where the author gave a {@code verify} closure. */
    ROLLED_BACK("rolled back"),
    /** The {@code rollback} closure failed. */
    FAILED("rollback failed"),
    /** The {@code rollback} closure ended well, and {@code verify} did not. */
    NOT_VERIFIED("rolled back, not verified"),
    /** Going back would have made it worse. */
    HELD("held"),
    /** The controller crashed half-way through. */
    INTERRUPTED("interrupted"),
    /** Shadow mode: what would have been done was not done. */
    SHADOWED("would have rolled back"),
    /** A drill that worked. */
    DRILLED("drill worked"),
    /** A drill that was left out because the decision would have been to hold. */
    DRILL_SKIPPED("drill skipped");

    private final String words;

    Outcome(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
