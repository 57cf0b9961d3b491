package io.jenkins.plugins.gateddeploy.migration.tool;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import liquibase.changelog.ChangeSet;

/**
 * One run of reading changelogs: how much has been read, which files are being read, and what of them the gate does not
 * analyse. A file that is included again in the same way brings nothing new, so it is read once; nineteen files that include
 * the next one twice each would otherwise be half a million.
 */
final class LiquibaseReading {
    /** Includes of all changelogs together. */
    static final int MAX_INCLUDES = 20_000;
    /** Files that are read again because they are included in another way, under another context or path. */
    static final int MAX_AGAIN = 100;
    /** Bytes of all changelogs together. */
    static final long MAX_BYTES = 256L << 20;

    /** Bytes of all files that changelogs name, each time one of them is opened. */
    static final long MAX_OPENED = 1L << 30;

    static final int MAX_DEPTH = 100;

    /** How a changelog was included: whatever makes the same file another one. */
    record Way(List<String> attributes, List<String> doubts) {
        static final Way ROOT = new Way(List.of(), List.of());
    }

    private final Deque<String> open = new ArrayDeque<>();
    private final Set<String> seen = new HashSet<>();
    private final Set<String> files = new LinkedHashSet<>();
    private final Map<ChangeSet, Set<String>> doubts = new IdentityHashMap<>();
    private final Set<String> general = new LinkedHashSet<>();
    private final Set<String> checks = new LinkedHashSet<>();
    private final LiquibaseExpansion expansion = new LiquibaseExpansion();
    private Way way = Way.ROOT;
    private ChangeSet first;
    private int includes;
    private int again;
    private long bytes;
    private long opened;

    LiquibaseExpansion expansion() {
        return expansion;
    }

    Way way() {
        return way;
    }

    /** Runs an include with what it adds; afterwards everything is as before. */
    <T> T including(List<String> attributes, List<String> reasons, Callable<T> step) throws Exception {
        Way before = way;
        way = new Way(joined(before.attributes, attributes), joined(before.doubts, reasons));
        try {
            return step.call();
        } finally {
            way = before;
        }
    }

    private static List<String> joined(List<String> some, List<String> more) {
        if (more.isEmpty()) {
            return some;
        }
        List<String> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    /** Every file that was read, as it was addressed. */
    Set<String> files() {
        return files;
    }

    /** False if this file was included in this way before. */
    boolean isNew(String path) {
        if (open.contains(path)) {
            throw new LiquibaseBudgetException(path + " includes itself");
        }
        if (++includes > MAX_INCLUDES) {
            throw new LiquibaseBudgetException(
                    "there are more than " + MAX_INCLUDES + " includes; the last one names " + path);
        }
        if (!seen.add(path + '\n' + way.attributes + '\n' + way.doubts)) {
            return false;
        }
        if (!files.add(path) && ++again > MAX_AGAIN) {
            throw new LiquibaseBudgetException("more than " + MAX_AGAIN
                    + " files are included again under other contexts, labels or paths; the last one is " + path);
        }
        return true;
    }

    /** Reads a changelog, unless it is part of too long a chain or too much has been read. */
    <T> T reading(String path, long size, Callable<T> step) throws Exception {
        bytes += size;
        if (bytes > MAX_BYTES) {
            throw new LiquibaseBudgetException("the changelogs are more than the " + (MAX_BYTES >> 20)
                    + " MiB that are read; the last one is " + path);
        }
        if (open.size() >= MAX_DEPTH) {
            throw new LiquibaseBudgetException(path + " is included through more than " + MAX_DEPTH + " files");
        }
        open.push(path);
        try {
            return step.call();
        } finally {
            open.pop();
        }
    }

    /** A file is opened: the same one may be named by every changeset. */
    void opened(String path, long size) {
        opened += size;
        if (opened > MAX_OPENED) {
            throw new LiquibaseBudgetException("the files that it names are more than the " + (MAX_OPENED >> 20)
                    + " MiB that are read; the last one is " + path);
        }
    }

    /** Notes why what this changeset does is not analysed; the reason completes "changeset 1 by bob ". */
    void doubt(ChangeSet set, String reason) {
        doubts.computeIfAbsent(set, it -> new LinkedHashSet<>()).add(reason);
    }

    /** Notes why what any changeset does is not analysed: something that Liquibase does before it runs the first of them. */
    void doubtAll(String reason) {
        general.add(reason);
    }

    Set<String> doubts(ChangeSet set) {
        Set<String> all = new LinkedHashSet<>(doubts.getOrDefault(set, Set.of()));
        all.addAll(general);
        return all;
    }

    /** Notes a statement that Liquibase runs before the first changeset. */
    void checkFirst(String sql) {
        checks.add(sql);
    }

    /** What {@link #checkFirst} noted, told with the first changeset that asks: which of them will run is not known before. */
    List<String> checksBefore(ChangeSet set) {
        first = first == null ? set : first;
        return first == set ? List.copyOf(checks) : List.of();
    }
}
