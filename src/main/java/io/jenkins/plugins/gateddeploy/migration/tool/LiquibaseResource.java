package io.jenkins.plugins.gateddeploy.migration.tool;

import java.io.FileNotFoundException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import liquibase.resource.AbstractResource;
import liquibase.resource.OpenOptions;
import liquibase.resource.Resource;

/**
 * One file of {@link LiquibaseResources}. Liquibase finds {@code relativeToChangelogFile} by asking a changelog for its
 * sibling, past the accessor, so that each file looks for itself where it really lies before it is opened.
 */
final class LiquibaseResource extends AbstractResource {
    private final LiquibaseResources resources;
    private final Path path;

    LiquibaseResource(LiquibaseResources resources, String name, Path path) {
        super(name, path.toUri());
        this.resources = resources;
        this.path = path;
    }

    @Override
    public InputStream openInputStream() throws IOException {
        Path real = resources.inside(path);
        if (!Files.isRegularFile(real)) {
            throw new FileNotFoundException(getPath() + " is not a regular file");
        }
        if (Files.size(real) > MigrationFiles.MAX_BYTES) {
            throw tooLarge();
        }
        InputStream in = Files.newInputStream(real);
        // Liquibase unpacks what is called .gz if it is not unpacked yet.
        return getPath().toLowerCase(Locale.ROOT).endsWith(".gz") ? new Unpacked(in) : new Bounded(in);
    }

    private IOException tooLarge() {
        return new IOException(getPath() + " is larger than the " + (MigrationFiles.MAX_BYTES >> 20)
                + " MiB that are read");
    }

    @Override
    public boolean exists() {
        try {
            return Files.exists(path) && resources.inside(path) != null;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public Resource resolve(String other) {
        return new LiquibaseResource(resources, resolvePath(other), beside(path, other));
    }

    @Override
    public Resource resolveSibling(String other) {
        return new LiquibaseResource(resources, resolveSiblingPath(other), beside(path.getParent(), other));
    }

    private static Path beside(Path directory, String other) {
        try {
            return directory.resolve(other.replace('\\', '/')).normalize();
        } catch (InvalidPathException e) {
            return directory.resolve("no such file");
        }
    }

    @Override
    public boolean isWritable() {
        return false;
    }

    @Override
    public OutputStream openOutputStream(OpenOptions options) throws IOException {
        throw new IOException("A gate writes nothing");
    }

    private final class Bounded extends FilterInputStream {
        private long left = MigrationFiles.MAX_BYTES;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) throws IOException {
            left -= read;
            if (left < 0) {
                throw tooLarge();
            }
        }
    }

    private final class Unpacked extends GZIPInputStream {
        private long left = MigrationFiles.MAX_BYTES;

        Unpacked(InputStream in) throws IOException {
            super(in);
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            left -= Math.max(0, read);
            if (left < 0) {
                throw tooLarge();
            }
            return read;
        }
    }
}
