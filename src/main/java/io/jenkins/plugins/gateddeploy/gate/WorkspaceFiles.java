package io.jenkins.plugins.gateddeploy.gate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Reads the files a gate was pointed at, and no others. In a build the paths are relative to the workspace and must
 * stay inside it: no {@code ..}, no symbolic link that leads out. On the command line they are the caller's own.
 */
public final class WorkspaceFiles {
    /** Largest text file that is read, unless the caller says otherwise: 1 MiB. */
    public static final int MAX_BYTES = 1 << 20;

    private final Path root;
    private final boolean confined;

    private WorkspaceFiles(Path root, boolean confined) {
        this.root = root.toAbsolutePath().normalize();
        this.confined = confined;
    }

    /** Files below {@code workspace} only. */
    public static WorkspaceFiles inside(Path workspace) {
        return new WorkspaceFiles(workspace, true);
    }

    /** Files anywhere; relative paths start at {@code directory}. For the command line. */
    public static WorkspaceFiles from(Path directory) {
        return new WorkspaceFiles(directory, false);
    }

    /** Where relative paths start. */
    public Path root() {
        return root;
    }

    /**
     * The text of a file of at most {@link #MAX_BYTES}, decoded as strict UTF-8, a byte order mark removed.
     *
     * @param file the path as the user wrote it
     * @throws UnreadableFileException if it is missing, outside the workspace, too large, binary or not UTF-8
     */
    public String text(String file) throws UnreadableFileException {
        return text(file, MAX_BYTES);
    }

    /** As {@link #text(String)}, with another limit in bytes. */
    public String text(String file, int maxBytes) throws UnreadableFileException {
        byte[] bytes = bytes(file, maxBytes);
        for (byte b : bytes) {
            if (b == 0) {
                throw new UnreadableFileException(file, "is not a text file (it contains NUL bytes)");
            }
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new UnreadableFileException(file, "is not UTF-8 text");
        }
    }

    /**
     * The real path of an existing file or directory, checked as every path here is.
     *
     * @throws UnreadableFileException if it is missing or leads out of the workspace
     */
    public Path resolve(String file) throws UnreadableFileException {
        if (file == null || file.isBlank()) {
            throw new UnreadableFileException("''", "is not a path");
        }
        try {
            Path path = root.resolve(file).normalize();
            if (confined && !path.startsWith(root)) {
                throw new UnreadableFileException(file, "is outside the workspace");
            }
            Path real = path.toRealPath();
            if (confined && !real.startsWith(root.toRealPath())) {
                throw new UnreadableFileException(file, "is a symbolic link that leads out of the workspace");
            }
            return real;
        } catch (NoSuchFileException e) {
            throw new UnreadableFileException(file, "does not exist (looked in " + root + ")");
        } catch (AccessDeniedException e) {
            throw new UnreadableFileException(file, "cannot be read: permission denied");
        } catch (InvalidPathException e) {
            throw new UnreadableFileException(file, "is not a valid path");
        } catch (IOException e) {
            throw new UnreadableFileException(
                    file, "cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private byte[] bytes(String file, int maxBytes) throws UnreadableFileException {
        GateRun.doing("reading " + file);
        if (!confined && isPipe(file)) {
            Path pipe = root.resolve(file);
            return bytes(file, maxBytes, most -> PipeReader.read(pipe, most));
        }
        Path regular = regular(file);
        return bytes(file, maxBytes, most -> {
            try (InputStream in = Files.newInputStream(regular, LinkOption.NOFOLLOW_LINKS)) {
                return in.readNBytes(most);
            }
        });
    }

    @FunctionalInterface
    private interface Opening {
        byte[] first(int most) throws IOException;
    }

    /** Whether it is a pipe or the like, such as a shell's {@code <(command)}, which has no path of its own to resolve. */
    private boolean isPipe(String file) {
        try {
            return Files.readAttributes(root.resolve(file), BasicFileAttributes.class)
                    .isOther();
        } catch (IOException | InvalidPathException e) {
            return false;
        }
    }

    private Path regular(String file) throws UnreadableFileException {
        Path real = resolve(file);
        if (Files.isDirectory(real)) {
            throw new UnreadableFileException(file, "is a directory, not a file");
        }
        if (!Files.isRegularFile(real)) {
            throw new UnreadableFileException(file, "is not a regular file");
        }
        return real;
    }

    private static byte[] bytes(String file, int maxBytes, Opening opening) throws UnreadableFileException {
        try {
            byte[] bytes = opening.first(maxBytes + 1);
            if (bytes.length > maxBytes) {
                throw new UnreadableFileException(file, "is larger than the " + size(maxBytes) + " that are read");
            }
            return bytes;
        } catch (AccessDeniedException e) {
            throw new UnreadableFileException(file, "cannot be read: permission denied");
        } catch (IOException e) {
            throw new UnreadableFileException(
                    file, "cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static String size(int bytes) {
        return bytes % (1 << 20) == 0 ? (bytes >> 20) + " MiB" : bytes + " bytes";
    }
}
