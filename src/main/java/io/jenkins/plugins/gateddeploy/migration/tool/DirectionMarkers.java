package io.jenkins.plugins.gateddeploy.migration.tool;

/**
 * The lines by which some tools cut one SQL file into a way forward and a way back, each read as its own tool reads it. For
 * every other tool such a line is a comment like any other, and what stands below it runs.
 */
enum DirectionMarkers {
    /** https://github.com/pressly/goose/blob/v3.26.0/internal/sqlparser/parser.go (extractAnnotation) */
    GOOSE {
        @Override
        Marker at(String line) {
            String annotation = goose(line);
            if (annotation.equalsIgnoreCase("Up")) {
                return Marker.UP;
            }
            if (annotation.equalsIgnoreCase("Down")) {
                return Marker.DOWN;
            }
            return annotation.equalsIgnoreCase("StatementEnd") ? Marker.STATEMENT_END : Marker.NONE;
        }
    },
    /** https://github.com/amacneil/dbmate/blob/v2.28.0/pkg/dbmate/migration.go (upRegExp, downRegExp) */
    DBMATE {
        @Override
        Marker at(String line) {
            String rest = afterDashes(line);
            if (rest.startsWith("migrate:up") && endsWord(rest, "migrate:up")) {
                return Marker.UP;
            }
            boolean down = rest.startsWith("migrate:down") && endsWord(rest, "migrate:down");
            // More than one word behind it and dbmate takes it for a comment.
            return down && oneWordAtMost(rest.substring("migrate:down".length())) ? Marker.DOWN : Marker.NONE;
        }
    },
    /** https://github.com/rubenv/sql-migrate/blob/v1.8.0/sqlparse/sqlparse.go (parseCommand) */
    SQL_MIGRATE {
        @Override
        Marker at(String line) {
            String prefix = "-- +migrate ";
            if (!line.startsWith(prefix)) {
                return Marker.NONE;
            }
            return switch (firstWord(line.substring(prefix.length()))) {
                case "Up" -> Marker.UP;
                case "Down" -> Marker.DOWN;
                case "StatementEnd" -> Marker.STATEMENT_END;
                default -> Marker.NONE;
            };
        }
    },
    /** https://github.com/salsita/node-pg-migrate/blob/v8.0.0/src/sqlMigration.ts (getActions) */
    NODE_PG_MIGRATE {
        @Override
        Marker at(String line) {
            String comment = line.stripLeading();
            if (!comment.startsWith("--")) {
                return Marker.NONE;
            }
            int start = 2;
            while (start < comment.length()
                    && (comment.charAt(start) == '-' || Character.isWhitespace(comment.charAt(start)))) {
                start++;
            }
            String words = comment.substring(start);
            String first = firstWord(words);
            boolean migration = words.substring(first.length())
                    .stripLeading()
                    .regionMatches(true, 0, "migration", 0, "migration".length());
            if (migration && first.equalsIgnoreCase("up")) {
                return Marker.UP;
            }
            return migration && first.equalsIgnoreCase("down") ? Marker.DOWN : Marker.NONE;
        }
    };

    /** What a line is to the tool. */
    enum Marker {
        UP,
        DOWN,
        /** The statement before it is complete, with or without a semicolon. */
        STATEMENT_END,
        NONE
    }

    /** @param line one line of the file, with or without its line end */
    abstract Marker at(String line);

    /** What follows {@code -- +goose}; empty if the line is no annotation. */
    private static String goose(String line) {
        if (!line.startsWith("--")) {
            return "";
        }
        String rest = line.substring(2).strip();
        return rest.startsWith("+goose") ? rest.substring("+goose".length()).strip() : "";
    }

    private static String afterDashes(String line) {
        return line.startsWith("--") ? line.substring(2).stripLeading() : "";
    }

    private static boolean endsWord(String text, String word) {
        return text.length() == word.length() || Character.isWhitespace(text.charAt(word.length()));
    }

    private static boolean oneWordAtMost(String text) {
        String words = text.strip();
        return words.chars().noneMatch(Character::isWhitespace);
    }

    private static String firstWord(String text) {
        int end = 0;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return text.substring(0, end);
    }
}
