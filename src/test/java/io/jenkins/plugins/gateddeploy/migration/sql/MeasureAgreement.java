package io.jenkins.plugins.gateddeploy.migration.sql;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Measures the agreement with PostgreSQL's parser on a suite that is not part of this project, in two runs around the
 * recorder in {@code src/test/oracles/postgresql}:
 *
 * <pre>
 * MeasureAgreement split &lt;directory of .sql files&gt; statements.json
 * node record.mjs statements.json answers.txt
 * MeasureAgreement compare statements.json answers.txt
 * </pre>
 */
final class MeasureAgreement {
    private static final SqlTarget TARGET = SqlTarget.of(Dialect.POSTGRESQL, 18, 0, 0);

    private MeasureAgreement() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments[0].equals("split")) {
            split(Path.of(arguments[1]), Path.of(arguments[2]));
        } else {
            compare(Path.of(arguments[1]), Path.of(arguments[2]), System.out);
        }
    }

    private static void split(Path directory, Path output) throws IOException {
        List<String> statements = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : (Iterable<Path>)
                    files.filter(f -> f.toString().endsWith(".sql")).sorted()::iterator) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                for (Statement statement :
                        SqlScript.read(file.toString(), text, TARGET).statements()) {
                    if (statement.kind() != StatementKind.CLIENT_COMMAND) {
                        statements.add(statement.text());
                    }
                }
            }
        }
        new ObjectMapper().writeValue(output.toFile(), statements);
    }

    private static void compare(Path statements, Path answers, PrintStream out) throws IOException {
        String[] texts = new ObjectMapper().readValue(statements.toFile(), String[].class);
        List<String> oracle = Files.readAllLines(answers);
        int rejected = 0;
        int rejectedByBoth = 0;
        int same = 0;
        int notAnalysed = 0;
        int different = 0;
        for (int i = 0; i < texts.length; i++) {
            List<Statement> read = SqlScript.read("x", texts[i], TARGET).statements();
            if (oracle.get(i).startsWith("error: ")) {
                rejected++;
                rejectedByBoth += read.stream().allMatch(Statement::analysed) ? 0 : 1;
                continue;
            }
            List<String> own = read.stream()
                    .flatMap(s -> PostgresComparison.own(s).stream())
                    .sorted()
                    .toList();
            boolean analysed = read.stream()
                    .allMatch(s -> s.analysed() || s.kind() == StatementKind.DO || s.kind() == StatementKind.EXECUTE);
            if (!analysed) {
                notAnalysed++;
                out.println("NOT ANALYSED " + read.get(0).reason() + " | "
                        + read.get(0).shortText(150));
            } else if (own.equals(PostgresComparison.oracle(oracle.get(i)))) {
                same++;
            } else {
                different++;
                out.println("DIFFERENT " + own + " oracle " + PostgresComparison.oracle(oracle.get(i)) + " | "
                        + texts[i].replaceAll("\\s+", " ")
                                .substring(
                                        0,
                                        Math.min(
                                                150,
                                                texts[i].replaceAll("\\s+", " ").length())));
            }
        }
        out.printf(
                "%d statements; %d not valid for the oracle (%d of them not analysed here); of the other %d: %d agree,"
                        + " %d differ, %d not analysed (%.2f %% agree)%n",
                texts.length,
                rejected,
                rejectedByBoth,
                texts.length - rejected,
                same,
                different,
                notAnalysed,
                100.0 * same / (texts.length - rejected));
    }
}
