package io.jenkins.plugins.gateddeploy.migration.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import liquibase.resource.AbstractResourceAccessor;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.resource.Resource;

/**
 * What Liquibase may read: files below one boundary of at most 16 MiB each. A changelog may name others relative to any
 * directory between the boundary and its own, because it does not say which of them is the search path; the first
 * directory that has the file wins. Liquibase's own accessor follows {@code ..} and links out of its root.
 */
final class LiquibaseResources extends AbstractResourceAccessor {
    private final Path boundary;
    private final List<DirectoryResourceAccessor> places = new ArrayList<>();

    /**
     * @param boundary real path; nothing outside is read
     * @param directory of the migrations, at or below the boundary
     */
    LiquibaseResources(Path boundary, Path directory) throws IOException {
        this.boundary = boundary;
        places.add(new DirectoryResourceAccessor(boundary));
        for (Path at = directory; at != null && !at.equals(boundary); at = at.getParent()) {
            places.add(new DirectoryResourceAccessor(at));
        }
    }

    /** Where a file that a changelog names really lies; null if nowhere. */
    Path real(String path) throws IOException {
        List<Resource> found = getAll(path);
        return found.isEmpty() ? null : Path.of(found.get(0).getUri()).toRealPath();
    }

    @Override
    public List<Resource> getAll(String path) throws IOException {
        for (DirectoryResourceAccessor place : places) {
            List<Resource> found = checked(place.getAll(path));
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    @Override
    public List<Resource> search(String path, SearchOptions options) throws IOException {
        for (DirectoryResourceAccessor place : places) {
            if (!place.getAll(path).isEmpty()) {
                return checked(place.search(path, options));
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

    private List<Resource> checked(List<Resource> resources) throws IOException {
        for (Resource resource : resources) {
            Path real = Path.of(resource.getUri()).toRealPath();
            if (!real.startsWith(boundary)) {
                throw new IOException(resource.getPath() + " is outside the workspace");
            }
            if (Files.isRegularFile(real) && Files.size(real) > MigrationFiles.MAX_BYTES) {
                throw new IOException(resource.getPath() + " is larger than the " + (MigrationFiles.MAX_BYTES >> 20)
                        + " MiB that are read");
            }
        }
        return resources;
    }
}
