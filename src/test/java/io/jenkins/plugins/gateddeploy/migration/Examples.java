package io.jenkins.plugins.gateddeploy.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The examples that people run are the ones that are tested. */
final class Examples {
    private Examples() {}

    static Path directory(String name) {
        return Path.of(System.getProperty("project.root", "."))
                .resolve("examples")
                .resolve(name)
                .toAbsolutePath()
                .normalize();
    }

    /** The statements of a script in which each ends its line with a semicolon. */
    static String[] statements(String file) throws IOException {
        String script = Files.readString(directory(file)).replaceAll("(?m)^--.*\\R", "");
        return Arrays.stream(script.split(";\\s*\\R"))
                .map(String::trim)
                .filter(it -> !it.isEmpty())
                .toArray(String[]::new);
    }
}
