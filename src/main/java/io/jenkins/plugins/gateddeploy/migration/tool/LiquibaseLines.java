package io.jenkins.plugins.gateddeploy.migration.tool;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the changesets of one changelog stand, found in one pass: looking through the whole file for each of them would make a
 * file of ten thousand take a hundred million lines.
 */
final class LiquibaseLines {
    private static final Pattern HEADER = Pattern.compile("(?i)^\\s*(?:--|//)\\s*changeset\\s+(.*)$");
    private static final Pattern ID = Pattern.compile("(\"[^\"]*\"|[^\\s:]+):(\"[^\"]*\"|[^\\s:]+)(?:\\s.*)?");
    /** Within so many lines of its id stands a changeset's author. */
    private static final int NEAR = 4;

    /** From 1, both inclusive. */
    record Range(int first, int last) {}

    private final String[] lines;
    private final Map<String, Range> formatted = new HashMap<>();
    private final Map<String, List<Integer>> ids = new HashMap<>();

    LiquibaseLines(String text, boolean sql) {
        lines = text.split("\n", -1);
        if (sql) {
            headers();
        } else {
            ids();
        }
    }

    /** The lines of a changeset of formatted SQL, from its header to before the next one's; null if it is not there. */
    Range formatted(String author, String id) {
        return formatted.get(author + '\n' + id);
    }

    /** Where a changeset of another format begins; 1 if it cannot be told. */
    int line(String author, String id) {
        List<Integer> candidates = ids.getOrDefault(id, List.of());
        for (int line : candidates) {
            for (int i = Math.max(0, line - NEAR); i < Math.min(lines.length, line + NEAR); i++) {
                if (lines[i].contains(author)) {
                    return line;
                }
            }
        }
        return 1;
    }

    private void headers() {
        int first = -1;
        String open = null;
        for (int i = 0; i < lines.length; i++) {
            Matcher header = HEADER.matcher(lines[i].stripTrailing());
            if (!header.matches()) {
                continue;
            }
            if (open != null) {
                formatted.putIfAbsent(open, new Range(first, i));
            }
            Matcher id = ID.matcher(header.group(1).strip());
            open = id.matches() ? plain(id.group(1)) + '\n' + plain(id.group(2)) : null;
            first = i + 1;
        }
        if (open != null) {
            formatted.putIfAbsent(open, new Range(first, lines.length));
        }
    }

    private static String plain(String quoted) {
        return quoted.startsWith("\"") ? quoted.substring(1, quoted.length() - 1) : quoted;
    }

    /** {@code id="1"}, {@code id: 1}, {@code "id": "1"}. */
    private void ids() {
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i];
            for (int at = line.indexOf("id"); at >= 0; at = line.indexOf("id", at + 2)) {
                if (at == 0 || !Character.isLetterOrDigit(line.charAt(at - 1)) && line.charAt(at - 1) != '_') {
                    String id = value(line, at + 2);
                    if (id != null) {
                        ids.computeIfAbsent(id, it -> new ArrayList<>()).add(i + 1);
                    }
                }
            }
        }
    }

    /** What is assigned here; null if nothing is. */
    private static String value(String line, int from) {
        int at = quote(line, from);
        at = blanks(line, at);
        if (at >= line.length() || line.charAt(at) != ':' && line.charAt(at) != '=') {
            return null;
        }
        at = blanks(line, at + 1);
        int start = quote(line, at);
        if (start > at) {
            int end = line.indexOf(line.charAt(at), start);
            return end < 0 ? null : line.substring(start, end);
        }
        int end = start;
        while (end < line.length() && " \t\r,>}".indexOf(line.charAt(end)) < 0) {
            end++;
        }
        return line.substring(start, end);
    }

    private static int quote(String line, int at) {
        return at < line.length() && (line.charAt(at) == '"' || line.charAt(at) == '\'') ? at + 1 : at;
    }

    private static int blanks(String line, int from) {
        int at = from;
        while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
            at++;
        }
        return at;
    }
}
