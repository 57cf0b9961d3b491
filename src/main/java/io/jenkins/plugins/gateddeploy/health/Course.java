package io.jenkins.plugins.gateddeploy.health;

import java.util.List;

/** How a wait went from its first green sample on, and what to do if that was not enough; the later, the graver. */
enum Course {
    /** Green to the end, or never green. */
    STEADY("Raise timeout, or find out why it became healthy so late."),
    /** Lost out of sight only: whatever came between lies on the probing side. */
    UNSEEN("The probing side lost sight of it: look at the resolver, and at the agent and its connection."),
    /** Green and not green in turn. */
    FLAPPING("More time does not mend this: look for restarts, crash loops and failing dependencies in its log, and for"
            + " one bad instance behind the address."),
    /** The build asked for answered, and then one that is not. */
    TWO_BUILDS("Old and new instances stand behind the same address, or the deployment was rolled back: wait until the"
            + " old ones are drained, or probe the instance itself.");

    private final String fix;

    Course(String fix) {
        this.fix = fix;
    }

    /** @param samples in the order they were taken */
    static Course of(List<Sample> samples) {
        Course course = STEADY;
        boolean healthy = false;
        for (Sample sample : samples) {
            healthy |= sample.isGreen();
            if (healthy && !sample.isGreen()) {
                Course lost = lostBy(sample);
                course = lost.compareTo(course) > 0 ? lost : course;
            }
        }
        return course;
    }

    private static Course lostBy(Sample sample) {
        List<Reason> reasons = sample.results().stream()
                .flatMap(it -> it.problems().stream())
                .map(Problem::reason)
                .toList();
        if (reasons.stream().anyMatch(Reason::isOtherBuild)) {
            return TWO_BUILDS;
        }
        return reasons.stream().allMatch(Reason::isOurs) ? UNSEEN : FLAPPING;
    }

    /** What to do next, one sentence. */
    String fix() {
        return fix;
    }

    /** Whether a problem of the last sample is the end of this course, and not one of its own. */
    boolean explains(Reason reason) {
        return switch (this) {
            case STEADY, UNSEEN -> false;
            case FLAPPING, TWO_BUILDS -> !reason.isOurs();
        };
    }

    /** What happened, for the title of a finding. */
    String title(String within) {
        return switch (this) {
            case STEADY, UNSEEN -> "The service was healthy, but not for long enough" + within;
            case FLAPPING -> "The service was healthy and lost it again";
            case TWO_BUILDS -> "Another build answers in turn with the one just deployed";
        };
    }
}
