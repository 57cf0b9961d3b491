package io.jenkins.plugins.gateddeploy.migration.database;

import io.jenkins.plugins.gateddeploy.gate.UnreadableFileException;
import io.jenkins.plugins.gateddeploy.gate.WorkspaceFiles;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Certificates and keys that a URL names. The driver gets the real path of an ordinary file, never a URL of its own to open
 * and never a pipe that no one writes to. In a build the file is in the workspace, or in the directory beside it where Jenkins
 * puts the files of credentials.
 */
final class TlsFiles {
    private final WorkspaceFiles files;

    TlsFiles(WorkspaceFiles files) {
        this.files = files;
    }

    /**
     * @param option which option of the URL names it
     * @param value a path, or a {@code file:} URL as MySQL's driver wants it
     * @throws DatabaseException if there is no such file, or it is out of reach
     */
    String path(String option, String value) throws DatabaseException {
        String file = value.regionMatches(true, 0, "file:", 0, 5) ? value.substring(5) : value;
        file = file.startsWith("//") ? file.substring(2) : file;
        Path real = resolve(option, file);
        if (!Files.isRegularFile(real)) {
            throw unreadable(option, "is not a regular file");
        }
        return real.toString();
    }

    private Path resolve(String option, String file) throws DatabaseException {
        try {
            return files.resolve(file);
        } catch (UnreadableFileException e) {
            try {
                return WorkspaceFiles.inside(Path.of(files.root() + "@tmp")).resolve(file);
            } catch (UnreadableFileException outside) {
                throw unreadable(option, e.why());
            }
        }
    }

    private static DatabaseException unreadable(String option, String reason) {
        return new DatabaseException(
                Problem.TLS, "url", "The file of the option " + option + " of url " + reason + ".");
    }
}
