package io.jenkins.plugins.gateddeploy.migration.sql;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A name as a person writes it, before a server has read it.
 *
 * @param name without its quotes, doubled ones undone
 * @param quoted whether it had quotes, {@code "} or {@code `}
 */
public record Identifier(String name, boolean quoted) implements Serializable {

    public Identifier {
        Objects.requireNonNull(name, "name");
    }

    /** The name that a server understands. */
    public String in(NameFolding names) {
        return names.read(name, quoted);
    }

    /**
     * Reads names with dots between them, such as {@code public."Users"}; a dot or blank in quotes is part of its name.
     *
     * @return empty if the text is not just that
     */
    public static List<Identifier> path(String text) {
        Reader reader = new Reader(text, 0);
        List<Identifier> path = new ArrayList<>();
        do {
            Identifier next = reader.next();
            if (next == null) {
                return List.of();
            }
            path.add(next);
        } while (reader.accept('.'));
        return reader.atEnd() ? List.copyOf(path) : List.of();
    }

    /**
     * The first name at a place in a text, blanks before it skipped.
     *
     * @return null if there is none
     */
    public static Identifier at(String text, int from) {
        int start = from;
        while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        return new Reader(text, start).next();
    }

    /** As it must be written for a server to understand this very name: quoted with {@code "} unless that changes nothing. */
    public static String written(String name, NameFolding names) {
        boolean plain = !name.isEmpty() && !Lexer.isDigit(name.charAt(0)) && name.charAt(0) != '$';
        for (int i = 0; plain && i < name.length(); i++) {
            plain = Lexer.isWordPart(name.charAt(i));
        }
        return plain && names.read(name, false).equals(name) ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    /** As it was written, but for the kind of its quotes. */
    @Override
    public String toString() {
        return quoted ? '"' + name.replace("\"", "\"\"") + '"' : name;
    }

    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text, int from) {
            this.text = text;
            this.at = from;
        }

        boolean atEnd() {
            return at == text.length();
        }

        boolean accept(char sign) {
            boolean here = !atEnd() && text.charAt(at) == sign;
            at += here ? 1 : 0;
            return here;
        }

        Identifier next() {
            if (atEnd()) {
                return null;
            }
            char first = text.charAt(at);
            return first == '"' || first == '`' ? quoted(first) : bare();
        }

        private Identifier quoted(char quote) {
            StringBuilder name = new StringBuilder();
            for (int i = at + 1; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c != quote) {
                    name.append(c);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == quote) {
                    name.append(quote);
                    i++;
                } else {
                    at = i + 1;
                    return name.isEmpty() ? null : new Identifier(name.toString(), true);
                }
            }
            return null;
        }

        private Identifier bare() {
            int start = at;
            while (!atEnd() && ".\"'`;,()".indexOf(text.charAt(at)) < 0 && !Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            return at == start ? null : new Identifier(text.substring(start, at), false);
        }
    }
}
