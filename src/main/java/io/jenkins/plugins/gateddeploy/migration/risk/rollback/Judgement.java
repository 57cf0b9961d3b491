package io.jenkins.plugins.gateddeploy.migration.risk.rollback;

/**
 * What one action means for the previous version.
 *
 * @param verdict whether that version survives
 * @param why one sentence; null if it does
 * @param certain false if it depends on what that version writes
 */
record Judgement(RollbackVerdict verdict, String why, boolean certain) {
    static final Judgement COMPATIBLE = new Judgement(RollbackVerdict.COMPATIBLE, null, true);

    static Judgement breaks(String why) {
        return new Judgement(RollbackVerdict.BREAKS, why, true);
    }

    /** It breaks if that version writes what is now refused. */
    static Judgement refuses(String why) {
        return new Judgement(RollbackVerdict.BREAKS, why, false);
    }

    static Judgement unknown(String why) {
        return new Judgement(RollbackVerdict.UNKNOWN, why, false);
    }
}
