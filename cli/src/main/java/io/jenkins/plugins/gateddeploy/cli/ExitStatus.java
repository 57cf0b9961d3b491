package io.jenkins.plugins.gateddeploy.cli;

import io.jenkins.plugins.gateddeploy.gate.Verdict;

/** The exit statuses of the command line, as in section 6 of the product design. */
final class ExitStatus {
    static final int OK = 0;
    static final int STOPPED = 1;
    static final int USAGE = 2;
    static final int UNKNOWN = 3;

    private ExitStatus() {}

    static int of(Verdict verdict) {
        return switch (verdict) {
            case PASSED, WARNED, BYPASSED -> OK;
            case BLOCKED, REVIEW -> STOPPED;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
