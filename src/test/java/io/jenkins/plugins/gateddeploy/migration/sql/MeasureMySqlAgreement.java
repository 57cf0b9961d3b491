package io.jenkins.plugins.gateddeploy.migration.sql;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Measures the agreement with Debezium's grammars on a suite that is not part of this project:
 * {@code MeasureMySqlAgreement mysql:8.4 <directory of .sql or .test files>}. Directives of mysqltest are left out.
 */
final class MeasureMySqlAgreement {
    private static final Pattern DIRECTIVE = Pattern.compile(
            "(?im)^\\s*(--.*|(let|if|while|source|eval|error|echo|inc|dec|exec|connect|connection|disconnect|send|reap|"
                    + "enable_\\w+|disable_\\w+|sorted_result|die|remove_file|perl|query_\\w+|replace_\\w+)\\b.*|[{}].*)$");

    private MeasureMySqlAgreement() {}

    public static void main(String[] arguments) throws IOException {
        SqlTarget target = SqlTarget.parse(arguments[0]);
        int[] counts = new int[5];
        try (Stream<Path> files = Files.walk(Path.of(arguments[1]))) {
            for (Path file : (Iterable<Path>)
                    files.filter(f -> f.toString().matches(".*\\.(sql|test)")).sorted()::iterator) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                String sql = file.toString().endsWith(".test")
                        ? DIRECTIVE.matcher(text).replaceAll("")
                        : text;
                for (Statement statement : SqlScript.read(file.getFileName().toString(), sql, target)
                        .statements()) {
                    if (statement.kind() != StatementKind.CLIENT_COMMAND) {
                        compare(file, statement, counts);
                    }
                }
            }
        }
        System.out.printf(
                "%d statements; %d not valid for the oracle (%d of them not analysed here); of the other %d: %d agree,"
                        + " %d differ, %d not analysed (%.2f %% agree)%n",
                counts[0],
                counts[1],
                counts[2],
                counts[0] - counts[1],
                counts[3],
                counts[0] - counts[1] - counts[3] - counts[4],
                counts[4],
                100.0 * counts[3] / (counts[0] - counts[1]));
    }

    private static void compare(Path file, Statement statement, int[] counts) {
        counts[0]++;
        String place = file.getFileName() + ":" + statement.line() + " " + statement.shortText(150);
        try {
            List<String> oracle = DebeziumOracle.ask(statement.text(), statement.dialect());
            if (!statement.analysed()) {
                counts[4]++;
                System.out.println("NOT ANALYSED " + statement.reason() + " | " + place);
            } else if (MySqlLabels.of(statement).equals(oracle)) {
                counts[3]++;
            } else {
                System.out.println("DIFFERENT " + MySqlLabels.of(statement) + " oracle " + oracle + " | " + place);
            }
        } catch (DebeziumOracle.Rejected e) {
            counts[1]++;
            counts[2] += statement.analysed() ? 0 : 1;
            System.out.println("REJECTED " + e.getMessage().replaceAll("\\s+", " ") + " | " + statement.analysed()
                    + " | " + place);
        }
    }
}
