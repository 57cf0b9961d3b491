package io.jenkins.plugins.gateddeploy.migration.tool;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import liquibase.resource.AbstractResourceAccessor;
import liquibase.resource.Resource;

/**
 * What Liquibase may read: ordinary files below one boundary of at most 16 MiB each. A changelog may name others relative to any
 * directory between the boundary and its own, because it does not say which of them is the search path; the first
 * directory that has the file wins. Liquibase's own accessor follows {@code ..} and links out of its root.
 */
final class LiquibaseResources extends AbstractResourceAccessor {
    private final Path boundary;
    private final List<Path> places = new ArrayList<>();
    private final LiquibaseReading reading;
    private final char quote;

    /**
     * @param boundary real path; nothing outside is read
     * @param directory of the migrations, at or below the boundary
     */
    LiquibaseResources(Path boundary, Path directory) {
        this.boundary = boundary;
        reading = new LiquibaseReading();
        quote = 0;
        places.add(boundary);
        for (Path at = directory; at != null && !at.equals(boundary); at = at.getParent()) {
            places.add(at);
        }
    }

    private LiquibaseResources(LiquibaseResources whole, char quote) {
        boundary = whole.boundary;
        reading = whole.reading;
        places.addAll(whole.places);
        this.quote = quote;
    }

    /**
     * The same files, of each the first rows alone: every row of a table's data becomes the same statement, and a million of
     * them tell no more than the first.
     */
    LiquibaseResources firstRows(char quotes) {
        return new LiquibaseResources(this, quotes);
    }

    /** A file as it is read here. */
    InputStream shown(InputStream whole) throws IOException {
        return quote == 0 ? whole : FirstRows.of(whole, quote);
    }

    LiquibaseReading reading() {
        return reading;
    }

    /** Where a file that a changelog names really lies; null if nowhere. */
    Path real(String path) throws IOException {
        Path found = find(path);
        return found == null ? null : inside(found);
    }

    /** In bytes; 0 if it is nowhere. */
    long size(String path) throws IOException {
        Path real = real(path);
        return real == null ? 0 : Files.size(real);
    }

    /**
     * The real path.
     *
     * @throws IOException if it is outside the boundary, or cannot be followed
     */
    Path inside(Path path) throws IOException {
        Path real = path.toRealPath();
        if (!real.startsWith(boundary)) {
            throw new IOException(boundary.relativize(path.normalize()) + " is outside the workspace");
        }
        return real;
    }

    @Override
    public List<Resource> getAll(String path) throws IOException {
        Path found = find(path);
        if (found == null) {
            return List.of();
        }
        inside(found);
        return List.of(new LiquibaseResource(this, plain(path), found));
    }

    private Path find(String path) {
        String name = plain(path);
        for (Path place : places) {
            Path file = resolved(place, name);
            if (file != null && Files.exists(file)) {
                return file;
            }
        }
        return null;
    }

    private static Path resolved(Path place, String name) {
        try {
            return place.resolve(name).normalize();
        } catch (InvalidPathException e) {
            return null;
        }
    }

    /** Without the prefixes that say where to look, which is decided here. */
    private static String plain(String path) {
        String name = path.replace('\\', '/');
        for (String prefix : List.of("classpath*:", "classpath:")) {
            name = name.startsWith(prefix) ? name.substring(prefix.length()) : name;
        }
        int from = 0;
        while (from < name.length() && name.charAt(from) == '/') {
            from++;
        }
        return name.substring(from);
    }

    @Override
    public List<Resource> search(String path, SearchOptions options) throws IOException {
        String name = plain(path);
        for (Path place : places) {
            Path directory = resolved(place, name);
            if (directory != null && Files.isDirectory(directory)) {
                inside(directory);
                Search search = new Search(place, directory, options);
                Files.walkFileTree(directory, EnumSet.of(FileVisitOption.FOLLOW_LINKS), options.getMaxDepth(), search);
                return search.found;
            }
        }
        return List.of();
    }

    @Override
    public List<Resource> search(String path, boolean recursive) throws IOException {
        SearchOptions options = new SearchOptions();
        options.setRecursive(recursive);
        return search(path, options);
    }

    @Override
    public List<String> describeLocations() {
        return List.of("the workspace");
    }

    @Override
    public void close() {
        // Nothing is held open.
    }

    private final class Search extends SimpleFileVisitor<Path> {
        private final Path place;
        private final Path directory;
        private final SearchOptions options;
        private final List<Resource> found = new ArrayList<>();
        private int entries;

        Search(Path place, Path directory, SearchOptions options) {
            this.place = place;
            this.directory = directory;
            this.options = options;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes is) throws IOException {
            count();
            inside(path);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes is) throws IOException {
            count();
            int depth = file.getNameCount() - directory.getNameCount();
            String end =
                    options.endsWithFilterIsSet() ? options.getEndsWithFilter().toLowerCase(Locale.ROOT) : "";
            String name = place.relativize(file).toString().replace('\\', '/');
            if (is.isRegularFile()
                    && depth >= options.getMinDepth()
                    && name.toLowerCase(Locale.ROOT).endsWith(end)) {
                inside(file);
                found.add(new LiquibaseResource(LiquibaseResources.this, name, file));
            }
            return FileVisitResult.CONTINUE;
        }

        private void count() throws IOException {
            if (++entries > DirectoryListing.MAX_ENTRIES) {
                throw new IOException(
                        "includeAll names a directory of more than " + DirectoryListing.MAX_ENTRIES + " entries");
            }
        }
    }
}
