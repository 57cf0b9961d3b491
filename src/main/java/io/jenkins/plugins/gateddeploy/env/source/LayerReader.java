package io.jenkins.plugins.gateddeploy.env.source;

import io.jenkins.plugins.gateddeploy.gate.UnreadableFileException;
import io.jenkins.plugins.gateddeploy.gate.WorkspaceFiles;
import java.util.Locale;

/**
 * Reads one file of values in the format that its name says: {@code .properties}, {@code .json}, {@code .yaml} or
 * {@code .yml} (flat, or Kubernetes manifests), anything else as dotenv.
 */
public final class LayerReader {
    private final WorkspaceFiles files;

    public LayerReader(WorkspaceFiles files) {
        this.files = files;
    }

    /** Never fails: a file that cannot be read is a layer whose doubts say why. */
    public Layer read(String file) {
        String text;
        try {
            text = files.text(file);
        } catch (UnreadableFileException e) {
            LayerBuilder unreadable = new LayerBuilder(file, false);
            unreadable.doubt(null, e.getMessage(), e.why(), "Check the path, or make the file before this step runs.");
            return unreadable.build();
        }
        String name = file.toLowerCase(Locale.ROOT);
        if (name.endsWith(".properties")) {
            return PropertiesFile.read(file, text);
        }
        if (name.endsWith(".json")) {
            return JsonFile.read(file, text);
        }
        if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            return YamlFile.read(file, text);
        }
        return DotenvFile.read(file, text);
    }
}
