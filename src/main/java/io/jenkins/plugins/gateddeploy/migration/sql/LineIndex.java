package io.jenkins.plugins.gateddeploy.migration.sql;

import java.util.Arrays;

/** Turns offsets into line numbers. A line ends with LF, CR LF or a lone CR, as editors count them. */
final class LineIndex {
    private int[] starts = new int[64];
    private int size = 1;

    LineIndex(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r' && (i + 1 == length || text.charAt(i + 1) != '\n')) {
                if (size == starts.length) {
                    starts = Arrays.copyOf(starts, size * 2);
                }
                starts[size++] = i + 1;
            }
        }
    }

    /** The 1-based line of an offset. */
    int lineAt(int offset) {
        int found = Arrays.binarySearch(starts, 0, size, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }
}
