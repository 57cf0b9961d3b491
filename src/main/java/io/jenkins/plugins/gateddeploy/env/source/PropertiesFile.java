package io.jenkins.plugins.gateddeploy.env.source;

import java.io.IOException;
import java.io.StringReader;
import java.util.Properties;

/**
 * Reads a Java properties file. The logical lines are found here, for their line numbers and for duplicate keys; each
 * of them is read by {@link Properties} itself.
 *
 * @see <a href="https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/util/Properties.html#load(java.io.Reader)">Properties.load</a>
 */
final class PropertiesFile {
    private PropertiesFile() {}

    static Layer read(String file, String text) {
        LayerBuilder layer = new LayerBuilder(file, false);
        String[] lines = text.split("\r\n|\r|\n", -1);
        for (int i = 0; i < lines.length; i++) {
            int first = i;
            StringBuilder logical = new StringBuilder(lines[i]);
            boolean comment = lines[i].stripLeading().startsWith("#")
                    || lines[i].stripLeading().startsWith("!");
            while (!comment && continues(lines[i]) && i + 1 < lines.length) {
                logical.append('\n').append(lines[++i]);
            }
            if (!comment && !logical.toString().isBlank()) {
                assign(layer, logical.toString(), first + 1);
            }
        }
        return layer.build();
    }

    private static void assign(LayerBuilder layer, String logical, int line) {
        Properties one = new Properties();
        try {
            one.load(new StringReader(logical));
        } catch (IOException | IllegalArgumentException e) {
            layer.malformed(
                    line,
                    "Line " + line + " of " + layer.file() + " has a \\u escape that is not one",
                    "\\u and four hexadecimal digits",
                    "\\u and something else",
                    "Write the escape in full, or double the backslash.");
            return;
        }
        one.forEach((name, value) -> layer.assign((String) name, (String) value, line));
    }

    /** An odd number of backslashes at the end. */
    private static boolean continues(String line) {
        int backslashes = 0;
        while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 != 0;
    }
}
