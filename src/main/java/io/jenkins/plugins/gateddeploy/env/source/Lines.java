package io.jenkins.plugins.gateddeploy.env.source;

import java.util.Arrays;

/** The line numbers, from 1, of the positions of a text whose lines end with a line feed. */
final class Lines {
    private final int[] starts;

    Lines(String text) {
        int[] found = new int[16];
        int count = 1;
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            if (count == found.length) {
                found = Arrays.copyOf(found, count * 2);
            }
            found[count++] = i + 1;
        }
        starts = Arrays.copyOf(found, count);
    }

    int at(int position) {
        int index = Arrays.binarySearch(starts, position);
        return index >= 0 ? index + 1 : -index - 1;
    }

    /** The position of the first character of a line. */
    int start(int line) {
        return starts[line - 1];
    }
}
