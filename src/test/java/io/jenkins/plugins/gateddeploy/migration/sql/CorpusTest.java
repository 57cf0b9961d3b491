package io.jenkins.plugins.gateddeploy.migration.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Reads the corpus and compares every statement with an independent parser: PostgreSQL's own, whose answers stand
 * beside
 * the corpus, and Debezium's for MySQL and MariaDB. Where they differ is listed in disagreements-….txt with the reason.
 */
class CorpusTest {
    private static final double LEAST_AGREEMENT = 99.5;

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void everyStatementIsFoundOnItsLineAndAnalysed(Dialect dialect) throws IOException {
        String text = resource("corpus-" + name(dialect) + ".sql");
        List<String> lines = text.lines().toList();
        List<Statement> statements =
                SqlScript.read("corpus", text, target(dialect)).statements();
        assertThat(statements).hasSameSizeAs(corpus(dialect));
        assertThat(statements).allSatisfy(statement -> {
            String line = lines.get(statement.line() - 1);
            assertThat(line).isEqualTo(statement.text() + ";");
            assertThat(statement.reason()).as(line).isNull();
            assertThat(statement.actions()).as(line).isNotEmpty();
        });
    }

    @Test
    void corpusIsLargeEnough() throws IOException {
        int size = 0;
        for (Dialect dialect : Dialect.values()) {
            size += corpus(dialect).size();
        }
        assertThat(size).isGreaterThanOrEqualTo(600);
    }

    @Test
    void postgresParserAgrees() throws IOException {
        List<String> corpus = corpus(Dialect.POSTGRESQL);
        List<String> answers = resource("corpus-postgresql.answers.txt").lines().toList();
        assertThat(answers).hasSameSizeAs(corpus);
        Map<String, String> differences = new TreeMap<>();
        for (int i = 0; i < corpus.size(); i++) {
            assertThat(answers.get(i)).as(corpus.get(i)).doesNotStartWith("error");
            List<String> own = PostgresComparison.own(one(corpus.get(i), Dialect.POSTGRESQL));
            List<String> oracle = PostgresComparison.oracle(answers.get(i));
            if (!own.equals(oracle)) {
                differences.put(corpus.get(i), own + " but the oracle " + oracle);
            }
        }
        check(Dialect.POSTGRESQL, corpus.size(), differences);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "POSTGRESQL")
    void debeziumAgrees(Dialect dialect) throws IOException {
        List<String> corpus = corpus(dialect);
        Map<String, String> differences = new TreeMap<>();
        for (String line : corpus) {
            Statement statement = one(line, dialect);
            List<String> own = MySqlLabels.of(statement);
            String oracle;
            try {
                oracle = DebeziumOracle.ask(withoutLiveComment(statement.text()), dialect)
                        .toString();
            } catch (DebeziumOracle.Rejected e) {
                oracle = "rejected";
            }
            if (!own.toString().equals(oracle)) {
                differences.put(line, own + " but the oracle " + oracle);
            }
        }
        check(dialect, corpus.size(), differences);
    }

    /** Debezium's MariaDB grammar takes live code for a comment. */
    private static String withoutLiveComment(String sql) {
        return sql.replaceFirst("^/\\*M?!\\d+ ", "").replaceFirst(" \\*/$", "");
    }

    /**
     * The differences are exactly the listed ones, and few. What the oracle cannot read is listed as well but not its
     * word against ours.
     */
    private static void check(Dialect dialect, int size, Map<String, String> differences) throws IOException {
        List<String> listed = resource("disagreements-" + name(dialect) + ".txt")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        List<String> found = new ArrayList<>();
        differences.forEach((statement, difference) -> found.add(statement + " -> " + difference));
        assertThat(found).containsExactlyInAnyOrderElementsOf(listed);
        long rejected = found.stream().filter(line -> line.endsWith("rejected")).count();
        double agreement = 100.0 * (size - found.size()) / (size - rejected);
        assertThat(agreement).as(dialect + ": per cent of agreement").isGreaterThanOrEqualTo(LEAST_AGREEMENT);
    }

    private static Statement one(String line, Dialect dialect) {
        List<Statement> statements =
                SqlScript.read("corpus", line, target(dialect)).statements();
        assertThat(statements).as(line).hasSize(1);
        return statements.get(0);
    }

    private static List<String> corpus(Dialect dialect) throws IOException {
        return resource("corpus-" + name(dialect) + ".sql")
                .lines()
                .filter(line -> !line.isEmpty() && !line.startsWith("--"))
                .toList();
    }

    private static SqlTarget target(Dialect dialect) {
        return switch (dialect) {
            case POSTGRESQL -> SqlTarget.of(dialect, 18, 0, 0);
            case MYSQL -> SqlTarget.of(dialect, 8, 4, 0);
            case MARIADB -> SqlTarget.of(dialect, 11, 4, 0);
        };
    }

    private static String name(Dialect dialect) {
        return dialect.name().toLowerCase(Locale.ROOT);
    }

    static String resource(String name) throws IOException {
        try (InputStream stream = CorpusTest.class.getResourceAsStream(name)) {
            assertThat(stream).as(name).isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
