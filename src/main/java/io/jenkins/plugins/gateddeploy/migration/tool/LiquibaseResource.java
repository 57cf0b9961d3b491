package io.jenkins.plugins.gateddeploy.migration.tool;

import java.io.ByteArrayInputStream;
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
    /** An empty file, packed. https://www.rfc-editor.org/rfc/rfc1952 */
    private static final byte[] NOTHING = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0};

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
        resources.reading().opened(getPath(), Files.size(real));
        InputStream in = Files.newInputStream(real);
        // Liquibase unpacks what is called .gz if it is not unpacked yet.
        return getPath().toLowerCase(Locale.ROOT).endsWith(".gz")
                ? new Unpacked(resources.shown(new Bounded(new GZIPInputStream(in))))
                : resources.shown(new Bounded(in));
    }

    private IOException tooLarge() {
        return new IOException(
                getPath() + " is larger than the " + (MigrationFiles.MAX_BYTES >> 20) + " MiB that are read");
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
        Path directory = path.getParent();
        return new LiquibaseResource(
                resources, resolveSiblingPath(other), beside(directory == null ? path : directory, other));
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

    /** It is unpacked already, and says so in the only way that Liquibase asks for. */
    private static final class Unpacked extends GZIPInputStream {
        private final InputStream plain;

        Unpacked(InputStream plain) throws IOException {
            super(new ByteArrayInputStream(NOTHING));
            this.plain = plain;
        }

        @Override
        public int read() throws IOException {
            return plain.read();
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            return plain.read(bytes, from, length);
        }

        @Override
        public int available() throws IOException {
            return plain.available();
        }

        @Override
        public void close() throws IOException {
            super.close();
            plain.close();
        }
    }
}
