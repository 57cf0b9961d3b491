package io.jenkins.plugins.gateddeploy.steps;

import java.io.IOException;
import java.util.UUID;

/** Places that Pipelines pass without being held; how often they did is counted in a file that is appended to. */
final class Places {
    private final String test = UUID.randomUUID().toString().substring(0, 8);

    /** The step that passes the place. */
    String pass(String place) {
        try {
            WaitForSignalStep.release(id(place));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return hold(place);
    }

    /** The step that is held at the place until the test releases it. */
    String hold(String place) {
        return "waitForSignal('" + id(place) + "')";
    }

    int times(String place) {
        return WaitForSignalStep.reached(id(place));
    }

    void awaitReached(String place) {
        WaitForSignalStep.awaitReached(id(place));
    }

    void release(String place) throws IOException {
        WaitForSignalStep.release(id(place));
    }

    String id(String place) {
        return test + "-" + place;
    }
}
