package io.jenkins.plugins.gateddeploy.migration.tool;

import io.jenkins.plugins.gateddeploy.gate.Interruption;
import io.jenkins.plugins.gateddeploy.gate.UnreadableFileException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The names below a directory, bounded in number and depth, following symbolic links only where they stay inside.
 *
 * @param files relative to the directory, sorted
 * @param linked those of the files that a symbolic link leads to
 * @param problems entries that were left out; the sentence lacks its subject
 */
record DirectoryListing(List<String> files, Set<String> linked, List<FileProblem> problems) {
    static final int MAX_ENTRIES = 100_000;
    private static final int MAX_DEPTH = 12;

    private record Pending(Path path, String prefix, int depth, boolean linked) {}

    /**
     * @param directory real path
     * @param named as the user wrote it
     * @param root links may lead anywhere below it; if the directory is not below it, only below the directory
     */
    static DirectoryListing of(Path directory, String named, Path root) throws UnreadableFileException {
        Walk walk = new Walk(directory, named, realOr(root, directory));
        walk.run();
        Collections.sort(walk.files);
        return new DirectoryListing(List.copyOf(walk.files), Set.copyOf(walk.linked), List.copyOf(walk.problems));
    }

    private static Path realOr(Path root, Path directory) {
        try {
            Path real = root.toRealPath();
            return directory.startsWith(real) ? real : directory;
        } catch (IOException e) {
            return directory;
        }
    }

    private static final class Walk {
        private final String named;
        private final Path boundary;
        private final List<String> files = new ArrayList<>();
        private final Set<String> linked = new HashSet<>();
        private final List<FileProblem> problems = new ArrayList<>();
        private final Set<Path> entered = new HashSet<>();
        private final Deque<Pending> pending = new ArrayDeque<>();
        private int entries;

        Walk(Path directory, String named, Path boundary) {
            this.named = named;
            this.boundary = boundary;
            enter(directory, "", 0, false);
        }

        void run() throws UnreadableFileException {
            while (!pending.isEmpty()) {
                Pending next = pending.remove();
                Interruption.check();
                try (DirectoryStream<Path> children = Files.newDirectoryStream(next.path)) {
                    for (Path child : children) {
                        visit(child, next);
                    }
                } catch (IOException | DirectoryIteratorException e) {
                    if (next.prefix.isEmpty()) {
                        throw new UnreadableFileException(named, "cannot be listed (" + word(e) + ")");
                    }
                    problems.add(new FileProblem(next.prefix, "cannot be listed (" + word(e) + ")"));
                }
            }
        }

        private void visit(Path child, Pending parent) throws UnreadableFileException {
            if (++entries > MAX_ENTRIES) {
                throw new UnreadableFileException(
                        named, "has more than " + MAX_ENTRIES + " entries; point dir at the migrations only");
            }
            String name = String.valueOf(child.getFileName());
            if (name.startsWith(".") || name.equals("node_modules") || name.equals("__pycache__")) {
                return;
            }
            String relative = parent.prefix.isEmpty() ? name : parent.prefix + "/" + name;
            try {
                BasicFileAttributes is =
                        Files.readAttributes(child, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                boolean link = is.isSymbolicLink() || parent.linked;
                Path real = is.isSymbolicLink() ? child.toRealPath() : child;
                if (is.isSymbolicLink()) {
                    is = Files.readAttributes(real, BasicFileAttributes.class);
                    if (!real.startsWith(boundary)) {
                        problems.add(new FileProblem(relative, "is a symbolic link that leads out of the workspace"));
                        return;
                    }
                }
                if (is.isDirectory()) {
                    enter(real, relative, parent.depth + 1, link);
                } else if (is.isRegularFile()) {
                    files.add(relative);
                    if (link) {
                        linked.add(relative);
                    }
                } else {
                    problems.add(new FileProblem(relative, "is not a regular file"));
                }
            } catch (IOException e) {
                problems.add(new FileProblem(relative, "cannot be read (" + word(e) + ")"));
            }
        }

        private void enter(Path directory, String prefix, int depth, boolean viaLink) {
            if (depth > MAX_DEPTH) {
                problems.add(new FileProblem(prefix, "lies more than " + MAX_DEPTH + " directories deep"));
            } else if (entered.add(directory)) {
                pending.add(new Pending(directory, prefix, depth, viaLink));
            }
        }

        private static String word(Exception e) {
            String type = (e.getCause() == null ? e : e.getCause()).getClass().getSimpleName();
            return switch (type) {
                case "NoSuchFileException" -> "a link to something that does not exist";
                case "AccessDeniedException" -> "permission denied";
                case "FileSystemLoopException" -> "a link to itself";
                default -> type;
            };
        }
    }
}
