package io.jenkins.plugins.gateddeploy.migration.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Input that nobody wrote on purpose: every answer is a list of statements, in bounded time, and never an exception. */
class RobustnessTest {
    /** Far more than any of these takes: a hang or quadratic work fails, a busy machine does not. */
    private static final Duration GENEROUS = Duration.ofSeconds(120);

    private static final int MANY = 200_000;

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void deepNesting(Dialect dialect) {
        List<String> deep = List.of(
                "SELECT " + "(".repeat(MANY) + "1" + ")".repeat(MANY),
                "ALTER TABLE t ADD COLUMN a int DEFAULT " + "(".repeat(MANY) + "1" + ")".repeat(MANY),
                "ALTER TABLE t ADD CONSTRAINT c CHECK (" + "(".repeat(MANY) + "a" + ")".repeat(MANY) + ")",
                "CREATE TABLE t (a int CHECK " + "(".repeat(MANY) + "1" + ")".repeat(MANY) + ")",
                "CREATE INDEX i ON t (" + "(".repeat(MANY) + "a" + ")".repeat(MANY) + ")",
                "UPDATE t SET a = " + "CASE WHEN b THEN ".repeat(MANY) + "1" + " END".repeat(MANY) + " WHERE c = 1",
                "WITH a AS " + "(WITH a AS ".repeat(MANY) + "(DELETE FROM t)" + ")".repeat(MANY) + " SELECT 1",
                "INSERT INTO t VALUES " + "(1),".repeat(MANY) + "(2)");
        for (String sql : deep) {
            List<Statement> statements = read(sql + "; DROP TABLE after_it", dialect);
            assertThat(statements).as(sql.substring(0, 40)).hasSize(2);
            assertThat(statements.get(1).does(ActionKind.DROP_TABLE)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void parenthesesThatNeverClose(Dialect dialect) {
        for (String sql : List.of(
                "(".repeat(MANY),
                "SELECT " + "(".repeat(MANY),
                "ALTER TABLE t ADD CONSTRAINT c CHECK " + "(".repeat(MANY),
                "CREATE TABLE t (a int DEFAULT " + "(".repeat(MANY),
                "CREATE INDEX i ON t " + "(".repeat(MANY),
                "DELETE FROM t WHERE " + "[".repeat(MANY),
                "EXPLAIN ANALYZE ".repeat(MANY) + "SELECT 1",
                "WITH a AS (".repeat(MANY))) {
            assertThat(read(sql, dialect)).isNotEmpty();
        }
        assertThat(read("CREATE TABLE t (a int DEFAULT " + "(".repeat(MANY), dialect))
                .singleElement()
                .satisfies(s -> assertThat(s.analysed()).isFalse());
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void nestedComments(Dialect dialect) {
        String nested = "/*".repeat(MANY) + " x " + "*/".repeat(MANY) + " DROP TABLE t";
        assertThat(read(nested, dialect)).isNotEmpty();
        assertThat(read("/*".repeat(MANY) + " x " + "*/".repeat(MANY - 1), dialect))
                .isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void everyPrefixOfTheCorpusIsRead(Dialect dialect) throws Exception {
        String text = CorpusTest.resource("corpus-" + dialect.name().toLowerCase(Locale.ROOT) + ".sql");
        for (int end = 0; end < text.length(); end += 7) {
            int start = Math.max(0, end - 400);
            assertThat(read(text.substring(start, end), dialect)).isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void cutOffStatementIsNeverAPass(Dialect dialect) {
        String whole = "ALTER TABLE orders ADD COLUMN note varchar(20) DEFAULT 'x' NOT NULL";
        for (int end = "ALTER TABLE orders A".length(); end < "ALTER TABLE orders ADD COLUMN note v".length(); end++) {
            String cut = whole.substring(0, end);
            Statement statement = read(cut, dialect).get(0);
            assertThat(statement.analysed() && statement.actions().isEmpty())
                    .as(cut)
                    .isFalse();
        }
        assertThat(read("ALTER TABLE orders ADD COLUMN note varchar(20) DEFAULT 'x", dialect)
                        .get(0)
                        .analysed())
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void fiftyMegabytesInOneLine(Dialect dialect) {
        StringBuilder insert = new StringBuilder(52_000_000).append("INSERT INTO t (a, b) VALUES (0, '')");
        while (insert.length() < 50_000_000) {
            insert.append(",(1,'")
                    .append("text with 100 characters ".repeat(20))
                    .append("')");
        }
        insert.append("; DROP TABLE t;");
        List<Statement> statements = read(insert.toString(), dialect);
        assertThat(statements).hasSize(2);
        assertThat(statements.get(0).analysed()).isTrue();
        assertThat(statements.get(1).does(ActionKind.DROP_TABLE)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void statementWithTooManyWordsIsReported(Dialect dialect) {
        List<Statement> statements = read("SELECT 1" + ",1".repeat(Tokens.MOST) + "; DROP TABLE t", dialect);
        assertThat(statements).hasSize(2);
        assertThat(statements.get(0).analysed()).isFalse();
        assertThat(statements.get(0).reason()).isEqualTo("it has more than 2000000 words");
        assertThat(statements.get(1).does(ActionKind.DROP_TABLE)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void halfAMillionOfOneThing(Dialect dialect) {
        int size = 500_000;
        for (String unit : List.of(
                ";", "\n", "-- c\n", "$", "$a$", "'", "\\", ":", "{", "\u00e9", "/*", "*/", "`", "@", "\\g\n")) {
            assertThat(read(unit.repeat(size / unit.length()), dialect)).isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void randomCharacters(Dialect dialect) {
        String signs = "()[]{}'\"`$;:,.\\/*-#!?@<>=|&%^~+ \t\r\n\0\uFEFFaZ09_é€\uD83D\uDE00";
        Random random = new Random(20_261_121);
        for (int round = 0; round < 3_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(200); i > 0; i--) {
                text.append(signs.charAt(random.nextInt(signs.length())));
            }
            assertWellFormed(text.toString(), dialect);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shuffledWordsOfTheCorpus(Dialect dialect) throws Exception {
        String[] words = CorpusTest.resource("corpus-" + dialect.name().toLowerCase(Locale.ROOT) + ".sql")
                .split("(?<=[\\s(),;])|(?=[(),;'])");
        Random random = new Random(42);
        String[] verbs = {
            "ALTER TABLE t ", "CREATE TABLE t ", "CREATE INDEX ", "DROP ", "UPDATE ", "DELETE ", "SET ", "DO ", "WITH "
        };
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder(verbs[random.nextInt(verbs.length)]);
            for (int i = random.nextInt(30); i > 0; i--) {
                text.append(words[random.nextInt(words.length)]).append(' ');
            }
            assertWellFormed(text.toString(), dialect);
        }
    }

    private static void assertWellFormed(String text, Dialect dialect) {
        int end = 0;
        for (Statement statement :
                SqlScript.read("x", text, SqlTarget.of(dialect)).statements()) {
            assertThat(statement.start()).as(text).isGreaterThanOrEqualTo(end);
            assertThat(statement.line()).as(text).isPositive();
            assertThat(statement.analysed() || statement.reason() != null)
                    .as(text)
                    .isTrue();
            assertThat(statement.analysed()
                            && statement.actions().isEmpty()
                            && statement.kind() != StatementKind.CLIENT_COMMAND)
                    .as(text)
                    .isFalse();
            end = statement.end();
        }
    }

    private static List<Statement> read(String text, Dialect dialect) {
        return assertTimeoutPreemptively(
                GENEROUS, () -> SqlScript.read("x", text, SqlTarget.of(dialect)).statements());
    }
}
