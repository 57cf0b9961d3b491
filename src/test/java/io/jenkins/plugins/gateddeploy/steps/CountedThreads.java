package io.jenkins.plugins.gateddeploy.steps;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The threads of this JVM while something is under way, counted by the JVM itself, which misses none. */
final class CountedThreads {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    /** In so many looks in a row: what is not only passing. */
    private static final int LASTING = 3;

    private final Map<Long, Integer> blocked = new HashMap<>();
    private final Map<String, Integer> names = new TreeMap<>();
    private final List<String> lasting = new ArrayList<>();

    /** Begins to count now. */
    CountedThreads() {
        THREADS.resetPeakThreadCount();
    }

    /** To be called now and then; looks which threads there are, and which are blocked. */
    void look() {
        Map<Long, Integer> before = Map.copyOf(blocked);
        blocked.clear();
        Map<String, Integer> now = new HashMap<>();
        for (ThreadInfo thread : THREADS.dumpAllThreads(false, false)) {
            now.merge(thread.getThreadName().replaceAll("[\\d.]+|\\[.*", "#"), 1, Integer::sum);
            if (thread.getThreadState() == Thread.State.BLOCKED) {
                int looks = before.getOrDefault(thread.getThreadId(), 0) + 1;
                blocked.put(thread.getThreadId(), looks);
                if (looks == LASTING) {
                    lasting.add(thread.getThreadName() + " blocked by " + thread.getLockOwnerName() + " at\n  "
                            + Arrays.stream(thread.getStackTrace())
                                    .limit(12)
                                    .map(StackTraceElement::toString)
                                    .collect(Collectors.joining("\n  ")));
                }
            }
        }
        now.forEach((name, count) -> names.merge(name, count, Math::max));
    }

    int peak() {
        return THREADS.getPeakThreadCount();
    }

    /** Which were found blocked, and not only for a moment, and where. */
    List<String> blocked() {
        return lasting;
    }

    /** How many of each name there were at most, numbers left out. */
    Map<String, Integer> names() {
        return names;
    }
}
