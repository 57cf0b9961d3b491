package io.jenkins.plugins.gateddeploy.migration.tool;

import java.util.Locale;

/** What a migration is written in. Only {@link #SQL} and {@link #CHANGELOG} have SQL to analyse. */
public enum Language {
    SQL("SQL"),
    /** Liquibase XML, YAML or JSON, which Liquibase turns into SQL. */
    CHANGELOG("a Liquibase changelog"),
    JAVA("Java"),
    JAVASCRIPT("JavaScript"),
    TYPESCRIPT("TypeScript"),
    RUBY("Ruby"),
    PYTHON("Python"),
    CSHARP("C#"),
    GO("Go");

    private final String title;

    Language(String title) {
        this.title = title;
    }

    /** As written in a sentence: {@code written in Ruby}. */
    public String title() {
        return title;
    }

    static Language of(String file) {
        String extension = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (extension) {
            case "sql" -> SQL;
            case "js", "cjs", "mjs" -> JAVASCRIPT;
            case "ts", "cts", "mts" -> TYPESCRIPT;
            case "rb" -> RUBY;
            case "py" -> PYTHON;
            case "cs" -> CSHARP;
            case "go" -> GO;
            case "java", "class" -> JAVA;
            default -> CHANGELOG;
        };
    }
}
