package io.jenkins.plugins.gateddeploy.migration.sql;

import java.util.Arrays;

/** The tokens of one statement, kept in arrays that are reused from statement to statement. */
final class Tokens {
    /** More than any migration a person wrote; a statement beyond it is reported as not analysed. */
    static final int MOST = 2_000_000;

    /** What a token is. */
    enum Kind {
        /** An unquoted name or keyword. */
        WORD,
        /** A quoted name. */
        NAME,
        STRING,
        NUMBER,
        /** {@code $1}, {@code ?}, {@code :name}, MySQL's {@code @variable}. */
        PARAMETER,
        SYMBOL
    }

    private static final Kind[] KINDS = Kind.values();

    private byte[] kinds = new byte[256];
    private int[] starts = new int[256];
    private int[] ends = new int[256];
    private String[] words = new String[256];
    private int size;
    private boolean overflown;

    void clear() {
        if (kinds.length > 1 << 16) {
            kinds = new byte[256];
            starts = new int[256];
            ends = new int[256];
            words = new String[256];
        }
        size = 0;
        overflown = false;
    }

    void add(Kind kind, int start, int end, String word) {
        if (size == kinds.length) {
            if (size >= MOST) {
                overflown = true;
                size--;
            } else {
                grow();
            }
        }
        kinds[size] = (byte) kind.ordinal();
        starts[size] = start;
        ends[size] = end;
        words[size] = word;
        size++;
    }

    private void grow() {
        int capacity = Math.min(MOST, size * 2);
        kinds = Arrays.copyOf(kinds, capacity);
        starts = Arrays.copyOf(starts, capacity);
        ends = Arrays.copyOf(ends, capacity);
        words = Arrays.copyOf(words, capacity);
    }

    void removeLast() {
        size--;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Whether there were more than {@link #MOST}. */
    boolean overflown() {
        return overflown;
    }

    Kind kind(int index) {
        return KINDS[kinds[index]];
    }

    int start(int index) {
        return starts[index];
    }

    int end(int index) {
        return ends[index];
    }

    /** Upper case for a WORD, the sign itself for a SYMBOL, else null; null beyond the end. */
    String word(int index) {
        return index >= 0 && index < size ? words[index] : null;
    }

    boolean is(int index, String word) {
        return word.equals(word(index));
    }
}
