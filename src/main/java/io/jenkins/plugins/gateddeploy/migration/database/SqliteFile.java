package io.jenkins.plugins.gateddeploy.migration.database;

import io.jenkins.plugins.gateddeploy.gate.UnreadableFileException;
import io.jenkins.plugins.gateddeploy.gate.WorkspaceFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * The file of a SQLite database, and how it is opened without a trace. The driver gets the real path, every character of it
 * encoded, so that neither the driver nor SQLite finds an option in a name.
 *
 * <p>Sources: https://www.sqlite.org/uri.html, https://www.sqlite.org/wal.html#read_only_databases,
 * https://www.sqlite.org/fileformat.html#file_format_version_numbers
 */
final class SqliteFile {
    private static final int WRITE_AHEAD = 2;
    private static final int WRITE_VERSION = 18;

    private final String shown;
    private final Path file;

    private SqliteFile(String shown, Path file) {
        this.shown = shown;
        this.file = file;
    }

    /** Whether the name of a file has a character that means something in the address of one. */
    static boolean refuses(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return !name.equals(name.strip()) || name.chars().anyMatch(c -> "?#;%&".indexOf(c) >= 0 || c < ' ');
    }

    /**
     * Finds the file.
     *
     * @param path as the URL has it
     * @throws DatabaseException if it is missing, out of reach, or no ordinary file with an ordinary name
     */
    static SqliteFile of(String path, WorkspaceFiles files) throws DatabaseException {
        try {
            Path real = files.resolve(path);
            if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
                throw unreadable(path, "is not a regular file");
            }
            Path name = real.getFileName();
            if (name == null || refuses(name.toString())) {
                throw unreadable(path, "is a symbolic link to a file with a character in its name that is refused");
            }
            return new SqliteFile(path, real);
        } catch (UnreadableFileException e) {
            throw new DatabaseException(Problem.NO_FILE, path, "The database file " + e.getMessage() + ".");
        }
    }

    /**
     * What the driver is asked to open.
     *
     * @throws DatabaseException if it cannot be read without a file being made beside it
     */
    String driverUrl() throws DatabaseException {
        return "jdbc:sqlite:file:" + encoded() + "?mode=ro" + (unused() ? "&immutable=1" : "");
    }

    /**
     * True if the file is all there is: then SQLite is told that nothing changes it, for otherwise it makes a -wal and a -shm
     * file beside one with a write-ahead log, even to read it.
     */
    private boolean unused() throws DatabaseException {
        boolean log = beside("-wal");
        boolean index = beside("-shm");
        beside("-journal");
        if (log && index) {
            return false;
        }
        if (log && size("-wal") > 0) {
            throw new DatabaseException(
                    Problem.LOCKED_FILE,
                    shown,
                    "The SQLite database at " + shown + " was not closed by the program that wrote it last: changes are"
                            + " still in its -wal file.");
        }
        return writesAhead();
    }

    private boolean beside(String suffix) throws DatabaseException {
        Path path = side(suffix);
        boolean there = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
        if (there && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw unreadable(shown, "has a " + suffix + " file beside it that is not a regular file");
        }
        return there;
    }

    private long size(String suffix) throws DatabaseException {
        try {
            return Files.size(side(suffix));
        } catch (IOException e) {
            throw unreadable(shown, "has a " + suffix + " file beside it that cannot be read");
        }
    }

    private Path side(String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    private boolean writesAhead() throws DatabaseException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] header = in.readNBytes(WRITE_VERSION + 1);
            return header.length > WRITE_VERSION && header[WRITE_VERSION] == WRITE_AHEAD;
        } catch (IOException e) {
            throw unreadable(shown, "cannot be read");
        }
    }

    private String encoded() {
        StringBuilder encoded = new StringBuilder();
        String path = file.toString().replace('\\', '/');
        for (byte b : ((path.startsWith("/") ? "" : "/") + path).getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b > 0 && (UrlText.isAsciiLetterOrDigit(b) || "/_-.:".indexOf(b) >= 0);
            encoded.append(plain ? String.valueOf((char) b) : String.format("%%%02X", b));
        }
        return encoded.toString();
    }

    private static DatabaseException unreadable(String path, String reason) {
        return new DatabaseException(Problem.NO_FILE, path, "The database file " + path + " " + reason + ".");
    }
}
