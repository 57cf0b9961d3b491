package io.jenkins.plugins.gateddeploy.steps;

/** What a guarded deployment is doing; the order is the order of its course. */
enum RollbackPhase {
    PROVING("proving the target"),
    CHECKING("looking when the last drill was"),
    DEPLOYING("deploying"),
    ROLLING_BACK("rolling back"),
    VERIFYING("verifying the rollback"),
    RECORDING_DRILL("recording the drill"),
    ENDING("recording the outcome");

    private final String words;

    RollbackPhase(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** Whether one of the closures runs, with a deadline of its own. */
    boolean hasDeadline() {
        return this == PROVING || this == ROLLING_BACK || this == VERIFYING;
    }
}
