package io.jenkins.plugins.gateddeploy.migration.tool;

import io.jenkins.plugins.gateddeploy.gate.GateRun;
import io.jenkins.plugins.gateddeploy.gate.UnreadableFileException;
import io.jenkins.plugins.gateddeploy.gate.WorkspaceFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The directory of migrations as a gate sees it: names listed once, texts read when asked for. Paths are relative to the
 * directory, with forward slashes, sorted; hidden entries and {@code node_modules} are left out.
 */
public final class MigrationFiles {
    /** Largest migration that is read: 16 MiB. */
    public static final int MAX_BYTES = 16 << 20;
    /** How far above the directory a tool's configuration is looked for. */
    private static final int LEVELS_UP = 3;

    private final WorkspaceFiles workspace;
    private final Path directory;
    private final String shown;
    private final DirectoryListing listing;

    private MigrationFiles(WorkspaceFiles workspace, Path directory, String shown, DirectoryListing listing) {
        this.workspace = workspace;
        this.directory = directory;
        this.shown = shown;
        this.listing = listing;
    }

    /**
     * Lists a directory of migrations.
     *
     * @param workspace what may be read
     * @param dir as the user wrote it, relative to the workspace
     * @throws UnreadableFileException if it is missing, not a directory, outside the workspace or has too many files
     */
    public static MigrationFiles in(WorkspaceFiles workspace, String dir) throws UnreadableFileException {
        Path directory = workspace.resolve(dir);
        if (!Files.isDirectory(directory)) {
            throw new UnreadableFileException(dir, "is a file, not a directory of migrations");
        }
        String shown = dir.replace('\\', '/').replaceFirst("^(\\./)+", "").replaceFirst("/+$", "");
        shown = shown.equals(".") ? "" : shown;
        return new MigrationFiles(workspace, directory, shown, DirectoryListing.of(directory, dir, workspace.root()));
    }

    /** All files, in directories below too. */
    public List<String> all() {
        return listing.files();
    }

    /** True if this very file is in the listing. */
    boolean has(String file) {
        return Collections.binarySearch(all(), file) >= 0;
    }

    /** Files of the directory itself whose name matches as a whole. */
    public List<String> here(Pattern name) {
        return all().stream()
                .filter(it -> it.indexOf('/') < 0 && name.matcher(it).matches())
                .toList();
    }

    /** Files anywhere in the directory whose name, without its directories, matches as a whole. */
    public List<String> anywhere(Pattern name) {
        return all().stream().filter(it -> name.matcher(name(it)).matches()).toList();
    }

    /** Entries that were left out because they could not be followed: links that lead out, unreadable directories. */
    public List<FileProblem> problems() {
        return listing.problems().stream()
                .map(it -> new FileProblem(shown(it.file()), shown(it.file()) + " " + it.sentence()))
                .toList();
    }

    /** The directory itself, relative to the workspace, for people. */
    public String directory() {
        return shown.isEmpty() ? "." : shown;
    }

    /** A file of the listing, relative to the workspace, for findings. */
    public String shown(String file) {
        return shown.isEmpty() ? file : shown + "/" + file;
    }

    /**
     * The text of a file of the listing: UTF-8, at most {@link #MAX_BYTES}.
     *
     * @throws UnreadableFileException with a sentence that names the file as {@link #shown(String)} does
     */
    public String text(String file) throws UnreadableFileException {
        GateRun.doing("reading " + shown(file));
        String plain = listing.linked().contains(file) ? null : plainText(directory.resolve(file));
        if (plain != null) {
            return plain;
        }
        try {
            return workspace.text(directory.resolve(file).toString(), MAX_BYTES);
        } catch (UnreadableFileException e) {
            String absolute = e.file();
            throw new UnreadableFileException(shown(file), e.getMessage().substring(absolute.length() + 1));
        }
    }

    /**
     * The text of an ordinary file in one read; null if anything about it is out of the ordinary, so that the slower way
     * finds out what and says so. Finding the real path of each of thousands of files twice is half the time of the gate.
     */
    private static String plainText(Path file) {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            String text = new String(bytes, StandardCharsets.UTF_8);
            boolean odd = bytes.length > MAX_BYTES || text.indexOf('\uFFFD') >= 0 || text.indexOf(0) >= 0;
            return odd || text.startsWith("\uFEFF") ? null : text;
        } catch (IOException e) {
            return null;
        }
    }

    /** The text, or nothing if it cannot be read: for guessing which tool wrote it. */
    Optional<String> glance(String file) {
        try {
            return Optional.of(text(file));
        } catch (UnreadableFileException e) {
            return Optional.empty();
        }
    }

    /** True if one of the first few files that match contains the pattern. */
    Optional<String> containing(List<String> files, Pattern pattern) {
        return files.stream()
                .limit(5)
                .filter(it ->
                        glance(it).filter(text -> pattern.matcher(text).find()).isPresent())
                .findFirst();
    }

    /**
     * A configuration file of the tool, in the directory or up to three levels above it inside the workspace.
     *
     * @param names in order of preference
     * @return its text; empty if there is none or it cannot be read
     */
    Optional<String> configuration(String... names) {
        Path root = workspace.root();
        Path at = directory;
        for (int up = 0; up <= LEVELS_UP && at != null; up++) {
            for (String name : names) {
                Path file = at.resolve(name);
                if (Files.isRegularFile(file)) {
                    return readConfiguration(file);
                }
            }
            if (at.equals(root) || Files.exists(at.resolve(".git"))) {
                break;
            }
            at = at.getParent();
        }
        return Optional.empty();
    }

    private Optional<String> readConfiguration(Path file) {
        try {
            return Optional.of(workspace.text(file.toString()));
        } catch (UnreadableFileException e) {
            return Optional.empty();
        }
    }

    /**
     * The real directory below which everything lies that may be read: the workspace, or four levels above a directory
     * that lies elsewhere (command line).
     */
    Path boundary() {
        try {
            Path root = workspace.root().toRealPath();
            if (directory.startsWith(root)) {
                return root;
            }
        } catch (IOException e) {
            return directory;
        }
        Path at = directory;
        for (int up = 0; up <= LEVELS_UP; up++) {
            Path parent = at.getParent();
            if (parent == null || parent.getParent() == null) {
                break;
            }
            at = parent;
        }
        return at;
    }

    /** A file of the listing, relative to {@link #boundary()}. */
    String fromBoundary(String file) {
        return boundary().relativize(directory.resolve(file)).toString().replace('\\', '/');
    }

    /** The real directory, for the libraries that read by themselves. */
    Path path() {
        return directory;
    }

    /** The file's name without directories. */
    static String name(String file) {
        return file.substring(file.lastIndexOf('/') + 1);
    }

    /** A few names for a message: {@code a.sql, b.sql and 12 more}. */
    static String some(List<String> names) {
        int shown = Math.min(5, names.size());
        String first = String.join(", ", names.subList(0, shown));
        return names.size() > shown ? first + " and " + (names.size() - shown) + " more" : first;
    }
}
