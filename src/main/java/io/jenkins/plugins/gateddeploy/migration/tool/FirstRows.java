package io.jenkins.plugins.gateddeploy.migration.tool;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The beginning of a table's data: a few hundred whole rows, a row ending where a line does outside of quotes. */
final class FirstRows {
    private static final int MAX_BYTES = 64 << 10;
    private static final int MAX_ROWS = 200;

    private FirstRows() {}

    /** @return the whole, if it fits; nothing, if not even its first row does */
    static InputStream of(InputStream all, char quote) throws IOException {
        byte[] bytes;
        try (InputStream in = all) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        }
        int end = 0;
        int rows = 0;
        boolean quoted = false;
        for (int i = 0; i < bytes.length && rows < MAX_ROWS; i++) {
            if (bytes[i] == quote) {
                quoted = !quoted;
            } else if (bytes[i] == '\n' && !quoted) {
                end = i + 1;
                rows++;
            }
        }
        boolean whole = rows < MAX_ROWS && bytes.length <= MAX_BYTES;
        return new ByteArrayInputStream(bytes, 0, whole ? bytes.length : end);
    }
}
