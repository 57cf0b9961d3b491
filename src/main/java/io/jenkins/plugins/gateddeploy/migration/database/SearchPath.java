package io.jenkins.plugins.gateddeploy.migration.database;

import java.util.ArrayList;
import java.util.List;

/**
 * {@code options=-c search_path=shop} is the other way to say {@code currentSchema=shop}. A backslash keeps a blank in a value:
 * https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNECT-OPTIONS
 */
final class SearchPath {
    private static final String NAME = "search_path=";

    private SearchPath() {}

    /** @return null if the options of the session say nothing of it */
    static String of(String options) {
        String path = null;
        String before = "";
        for (String word : words(options == null ? "" : options)) {
            String setting = word.startsWith("-c") || word.startsWith("--") ? word.substring(2) : null;
            if (before.equals("-c")) {
                setting = word;
            }
            if (setting != null && setting.startsWith(NAME)) {
                path = setting.substring(NAME.length());
            }
            before = word;
        }
        return path;
    }

    private static List<String> words(String options) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < options.length(); i++) {
            char c = options.charAt(i);
            if (c == '\\' && i + 1 < options.length()) {
                word.append(options.charAt(++i));
            } else if (!Character.isWhitespace(c)) {
                word.append(c);
            } else if (word.length() > 0) {
                words.add(word.toString());
                word.setLength(0);
            }
        }
        words.add(word.toString());
        return words;
    }
}
