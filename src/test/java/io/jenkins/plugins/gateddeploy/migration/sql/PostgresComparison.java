package io.jenkins.plugins.gateddeploy.migration.sql;

import java.util.List;
import java.util.stream.Stream;

/** Compares one statement's reading with the oracle's recorded answer. */
final class PostgresComparison {
    private PostgresComparison() {}

    /** The oracle's answer in comparable words. */
    static List<String> oracle(String answer) {
        List<String> labels = Stream.of(answer.split("; "))
                .map(PostgresComparison::comparable)
                .sorted()
                .toList();
        return labels.stream().distinct().count() == 1 && labels.get(0).equals("Drop") ? List.of("Drop") : labels;
    }

    /** The recogniser's reading in the same words. */
    static List<String> own(Statement statement) {
        return PostgresLabels.of(statement).stream().sorted().toList();
    }

    private static String comparable(String label) {
        String plain = PostgresLabels.plain(label);
        String[] words = plain.split(" ");
        return switch (words[0]) {
            case "Rename" -> onlyTarget(words, 2);
            case "SetSchema" -> onlyTarget(words, 2);
            case "Set", "Reset", "Transaction" -> words[0];
            case "Drop" ->
                plain.replace("OBJECT_AGGREGATE", "OBJECT_FUNCTION").replace("OBJECT_ROUTINE", "OBJECT_FUNCTION");
            case "Update", "Delete" -> words[0] + " " + words[1];
            default -> plain;
        };
    }

    private static String onlyTarget(String[] words, int from) {
        return words[0] + " " + String.join(" ", List.of(words).subList(from, words.length));
    }
}
