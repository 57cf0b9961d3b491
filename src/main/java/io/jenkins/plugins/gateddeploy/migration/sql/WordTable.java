package io.jenkins.plugins.gateddeploy.migration.sql;

/**
 * Gives unquoted words in upper case, the same String each time, so that a script's thousands of INSERTs cost no
 * allocation and comparing with a keyword is mostly a comparison of references.
 */
final class WordTable {
    private static final int SLOTS = 1 << 14;
    private static final int MOST_WORDS = SLOTS / 2;
    /** No keyword of any dialect is longer (https://dev.mysql.com/doc/refman/8.4/en/keywords.html). */
    private static final int LONGEST_KEYWORD = 40;

    private final String[] slots = new String[SLOTS];
    private int size;

    /** The word in upper case, or null if it cannot be a keyword: too long, or not ASCII. */
    String upper(String text, int start, int end) {
        int length = end - start;
        if (length > LONGEST_KEYWORD) {
            return null;
        }
        int hash = length;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c > 127) {
                return null;
            }
            hash = hash * 31 + up(c);
        }
        int slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
        while (slots[slot] != null) {
            if (matches(slots[slot], text, start, length)) {
                return slots[slot];
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
        String word = create(text, start, length);
        if (size < MOST_WORDS) {
            slots[slot] = word;
            size++;
        }
        return word;
    }

    private static boolean matches(String word, String text, int start, int length) {
        if (word.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (word.charAt(i) != up(text.charAt(start + i))) {
                return false;
            }
        }
        return true;
    }

    private static String create(String text, int start, int length) {
        char[] chars = new char[length];
        for (int i = 0; i < length; i++) {
            chars[i] = up(text.charAt(start + i));
        }
        return new String(chars);
    }

    private static char up(char c) {
        return c >= 'a' && c <= 'z' ? (char) (c - 32) : c;
    }
}
