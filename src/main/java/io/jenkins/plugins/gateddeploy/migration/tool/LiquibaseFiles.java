package io.jenkins.plugins.gateddeploy.migration.tool;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which files of a directory are Liquibase changelogs, and which of them is the one that Liquibase is pointed at. */
final class LiquibaseFiles {
    private static final Pattern NAME = Pattern.compile("(?i).*\\.(xml|ya?ml|json|sql)");
    private static final Pattern CONTENT =
            Pattern.compile("databaseChangeLog|(?i)(?:--|//)\\s*liquibase\\s+formatted\\s+sql");
    /** {@code <include file="x"/>}, {@code file: x}, {@code "file": "x"}, and the same with {@code path} for includeAll. */
    private static final Pattern INCLUDE =
            Pattern.compile("(?i)\\b(file|path)\\b[\"']?\\s*[=:]\\s*[\"']?([^\"'\\s,}]+)");

    private static final Pattern ROOT_NAME =
            Pattern.compile("(?i)(.*[-_.])?(master|root|main|changelog|index)\\.(xml|ya?ml|json|sql)");

    private final MigrationFiles files;
    private final Map<String, String> settings = new HashMap<>();

    LiquibaseFiles(MigrationFiles files) {
        this.files = files;
        files.configuration("liquibase.properties", "src/main/resources/liquibase.properties")
                .ifPresent(this::read);
    }

    /** All changelogs of the directory, by content. */
    List<String> changelogs() {
        return files.anywhere(NAME).stream()
                .filter(it -> files.glance(it)
                        .filter(text -> CONTENT.matcher(head(text)).find())
                        .isPresent())
                .toList();
    }

    /** One changelog of the directory, or nothing: cheaper than all. */
    Optional<String> any() {
        return files.anywhere(NAME).stream()
                .limit(20)
                .filter(it -> files.glance(it)
                        .filter(text -> CONTENT.matcher(head(text)).find())
                        .isPresent())
                .findFirst();
    }

    /**
     * The changelogs that no other one includes. If several are left and one is named as the first one usually is, it is
     * that one; else all count.
     */
    List<String> roots(List<String> changelogs) {
        String configured = settings.get("changelogfile");
        if (configured != null) {
            List<String> named = changelogs.stream()
                    .filter(it -> sameEnd(files.shown(it), configured.replaceFirst("^classpath:/?", "")))
                    .toList();
            if (!named.isEmpty()) {
                return named;
            }
        }
        List<String> included = new ArrayList<>();
        for (String changelog : changelogs) {
            files.glance(changelog).ifPresent(text -> included(changelog, text, included, changelogs));
        }
        List<String> roots =
                changelogs.stream().filter(it -> !included.contains(it)).toList();
        List<String> named = roots.stream()
                .filter(it -> ROOT_NAME.matcher(MigrationFiles.name(it)).matches())
                .toList();
        return roots.size() > 1 && named.size() == 1 ? named : roots;
    }

    /** The contexts that the project always runs with; null if it does not say. */
    String contexts() {
        return settings.getOrDefault("contexts", settings.get("contextfilter"));
    }

    /** The name of the history table, if the project changes it. */
    Optional<String> table() {
        return Optional.ofNullable(settings.get("databasechangelogtablename"));
    }

    Optional<String> lockTable() {
        return Optional.ofNullable(settings.get("databasechangeloglocktablename"));
    }

    /** {@code parameter.x=y} of {@code liquibase.properties}. */
    Map<String, String> parameters() {
        Map<String, String> parameters = new HashMap<>();
        settings.forEach((key, value) -> {
            if (key.startsWith("parameter.")) {
                parameters.put(key.substring("parameter.".length()), value);
            }
        });
        return parameters;
    }

    private static void included(String changelog, String text, List<String> included, List<String> all) {
        if (changelog.toLowerCase(Locale.ROOT).endsWith(".sql")) {
            return;
        }
        Matcher include = INCLUDE.matcher(text);
        while (include.find()) {
            String target = include.group(2).replaceFirst("^classpath:/?", "").replaceFirst("^(\\./)+", "");
            boolean whole = include.group(1).equalsIgnoreCase("path");
            for (String other : all) {
                String directory = other.contains("/") ? other.substring(0, other.lastIndexOf('/')) : "";
                boolean hit = whole
                        ? sameEnd("/" + directory, target.replaceFirst("/+$", "")) || other.startsWith(target)
                        : sameEnd(other, target);
                if (hit && !other.equals(changelog)) {
                    included.add(other);
                }
            }
        }
    }

    /** True if the one path ends with the other, at a directory's border. */
    static boolean sameEnd(String a, String b) {
        return a.equals(b) || a.endsWith("/" + b) || b.endsWith("/" + a);
    }

    private static String head(String text) {
        return text.length() > 4096 ? text.substring(0, 4096) : text;
    }

    private void read(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException e) {
            return; // Liquibase could not read it either.
        }
        properties.forEach((key, value) -> {
            String name = key.toString().replaceFirst("^liquibase\\.(command\\.)?", "");
            settings.put(
                    name.startsWith("parameter.") ? name : name.replace("-", "").toLowerCase(Locale.ROOT),
                    value.toString().trim());
        });
    }
}
