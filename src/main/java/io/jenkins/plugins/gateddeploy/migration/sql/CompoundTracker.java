package io.jenkins.plugins.gateddeploy.migration.sql;

import java.util.Set;

/**
 * Knows, word by word, whether a semicolon belongs to the body of a stored program.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.4/en/sql-compound-statements.html">MySQL compound statements</a>
 * @see <a href="https://mariadb.com/kb/en/begin-end/">MariaDB BEGIN NOT ATOMIC</a>
 */
final class CompoundTracker {
    private static final Set<String> PROGRAMS = Set.of("PROCEDURE", "FUNCTION", "TRIGGER", "EVENT", "PACKAGE");
    private static final Set<String> OTHER_OBJECTS = Words.of(
            "TABLE VIEW INDEX DATABASE SCHEMA USER ROLE SEQUENCE SERVER UNIQUE TABLESPACE LOGFILE",
            "RESOURCE FULLTEXT SPATIAL TEMPORARY SQL INSTANCE");
    private static final Set<String> BEFORE_STATEMENT =
            Set.of(";", "BEGIN", "THEN", "ELSE", "DO", "LOOP", "REPEAT", ":", "ROW");
    private static final Set<String> BLOCKS = Set.of("IF", "LOOP", "WHILE", "REPEAT", "FOR");
    private static final int LONGEST_HEAD = 16;

    private final Tokens tokens;
    private boolean decided;
    private boolean storedProgram;
    private int depth;

    CompoundTracker(Tokens tokens) {
        this.tokens = tokens;
    }

    void begin() {
        decided = false;
        storedProgram = false;
        depth = 0;
    }

    boolean isStoredProgram() {
        return storedProgram;
    }

    boolean isInsideBody() {
        return storedProgram && depth > 0;
    }

    void saw(String word, int index) {
        if (word == null) {
            return;
        }
        if (!decided) {
            decide(word, index);
        }
        if (storedProgram) {
            track(word, index);
        }
    }

    private void decide(String word, int index) {
        if (index == 0) {
            decided = !word.equals("CREATE") && !word.equals("ALTER") && !word.equals("BEGIN");
        } else if (tokens.is(0, "BEGIN")) {
            decided = true;
            storedProgram = word.equals("NOT");
            depth = storedProgram ? 1 : 0;
        } else if (PROGRAMS.contains(word)) {
            decided = true;
            storedProgram = true;
        } else if (OTHER_OBJECTS.contains(word) || index > LONGEST_HEAD) {
            decided = true;
        }
    }

    private void track(String word, int index) {
        String before = tokens.word(index - 1);
        boolean afterEnd = "END".equals(before);
        if (".".equals(before)) {
            return;
        }
        switch (word) {
            case "BEGIN" -> depth++;
            case "CASE" -> depth += afterEnd ? 0 : 1;
            case "END" -> depth = Math.max(0, depth - 1);
            default -> {
                if (BLOCKS.contains(word) && !afterEnd && startsStatement(before)) {
                    depth++;
                }
            }
        }
    }

    private boolean startsStatement(String before) {
        return before != null && (BEFORE_STATEMENT.contains(before) || depth == 0 && before.equals(")"));
    }
}
