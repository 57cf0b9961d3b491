package io.jenkins.plugins.gateddeploy.migration.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.migration.tool.Transactions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every statement of the corpora, cut off behind each of its words, and with each word left out, doubled or exchanged with
 * the next: nothing that somebody may write by mistake ends the analysis, neither the recogniser nor a rule.
 */
class MutatedStatementsTest {
    @ParameterizedTest
    @CsvSource({
        "corpus-postgresql.sql, postgresql:15",
        "corpus-mysql.sql, mysql:8.4",
        "corpus-mariadb.sql, mariadb:11.4",
        "corpus-postgresql.sql, mysql:8.0",
        "corpus-mysql.sql, postgresql:18",
    })
    void noMistakeEndsTheAnalysis(String corpus, String target) throws IOException {
        Map<String, String> failures = new LinkedHashMap<>();
        // One at a time: a parenthesis that is left open takes in whatever follows.
        for (String statement : statements(corpus)) {
            for (String mutant : mutants(statement)) {
                String failure = failure(mutant, target);
                if (failure != null) {
                    failures.putIfAbsent(failure, mutant);
                }
            }
        }
        assertThat(failures).isEmpty();
    }

    private static String failure(String sql, String target) {
        try {
            RiskReport report = Given.target(target)
                    .run(Transactions.ONE)
                    .table("orders", 4_200_000, 1_100_000_000)
                    .pending(sql)
                    .analysed();
            return report.findings().stream()
                    .map(it -> it.finding())
                    .filter(it -> it.title().contains(" failed on this statement")
                            || String.valueOf(it.found()).contains("the recogniser failed on it"))
                    .map(it -> it.title().substring(0, 40) + it.found())
                    .findFirst()
                    .orElse(null);
        } catch (RuntimeException | StackOverflowError e) {
            StackTraceElement[] trace = e.getStackTrace();
            return e.getClass().getSimpleName() + " at "
                    + (trace.length == 0 ? "" : trace[0] + " " + trace[Math.min(1, trace.length - 1)]);
        }
    }

    private static List<String> mutants(String statement) {
        List<String> words = words(statement);
        List<String> mutants = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            mutants.add(join(words.subList(0, i + 1), List.of()));
            mutants.add(join(words.subList(0, i), words.subList(i + 1, words.size())));
            mutants.add(join(words.subList(0, i + 1), words.subList(i, words.size())));
            if (i + 1 < words.size()) {
                List<String> swapped = new ArrayList<>(words);
                swapped.set(i, words.get(i + 1));
                swapped.set(i + 1, words.get(i));
                mutants.add(join(swapped, List.of()));
            }
        }
        return mutants;
    }

    private static String join(List<String> first, List<String> second) {
        return String.join(" ", first) + " " + String.join(" ", second);
    }

    private static List<String> statements(String corpus) throws IOException {
        try (var in = MutatedStatementsTest.class.getResourceAsStream(
                "/io/jenkins/plugins/gateddeploy/migration/sql/" + corpus)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(it -> !it.isBlank() && !it.startsWith("--"))
                    .map(it -> it.strip().replaceAll(";$", ""))
                    .toList();
        }
    }

    /** Words, signs, and quoted texts as one. */
    private static List<String> words(String sql) {
        List<String> words = new ArrayList<>();
        int i = 0;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            int end = i + 1;
            if (c == '\'' || c == '"' || c == '`') {
                int close = sql.indexOf(c, end);
                end = close < 0 ? sql.length() : close + 1;
            } else if (Character.isLetterOrDigit(c) || c == '_') {
                while (end < sql.length() && (Character.isLetterOrDigit(sql.charAt(end)) || sql.charAt(end) == '_')) {
                    end++;
                }
            }
            if (!Character.isWhitespace(c)) {
                words.add(sql.substring(i, end));
            }
            i = end;
        }
        return words;
    }
}
