package io.jenkins.plugins.gateddeploy.migration.tool;

import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings of Flyway that change names, table and order, read from {@code flyway.conf}, {@code flyway.toml} or
 * Spring Boot's {@code application.properties} beside the migrations. Connection settings are not looked at.
 * https://documentation.red-gate.com/flyway/reference/configuration
 */
final class FlywaySettings {
    private static final Pattern TOML = Pattern.compile("^\\s*\"?([A-Za-z_.]+)\"?\\s*=\\s*(.+?)\\s*$");

    private final Map<String, String> values = new HashMap<>();

    private FlywaySettings() {}

    static FlywaySettings beside(MigrationFiles files) {
        FlywaySettings settings = new FlywaySettings();
        files.configuration("application.properties", "src/main/resources/application.properties")
                .ifPresent(text -> settings.properties(text, "spring.flyway."));
        files.configuration("flyway.toml").ifPresent(settings::toml);
        files.configuration("flyway.conf", "conf/flyway.conf").ifPresent(text -> settings.properties(text, "flyway."));
        return settings;
    }

    static boolean present(MigrationFiles files) {
        return files.configuration("flyway.toml", "flyway.conf", "conf/flyway.conf")
                .isPresent();
    }

    String prefix() {
        return get("sqlmigrationprefix", "V");
    }

    String undoPrefix() {
        return get("undosqlmigrationprefix", "U");
    }

    String repeatablePrefix() {
        return get("repeatablesqlmigrationprefix", "R");
    }

    String separator() {
        return get("sqlmigrationseparator", "__");
    }

    String[] suffixes() {
        return get("sqlmigrationsuffixes", ".sql").split("\\s*,\\s*");
    }

    String table() {
        return get("table", "flyway_schema_history");
    }

    boolean outOfOrder() {
        return Boolean.parseBoolean(get("outoforder", "false"));
    }

    /** True if Flyway is told to live with applied migrations that the code does not have. */
    boolean ignoresMissing() {
        List<String> patterns = List.of(
                get("ignoremigrationpatterns", "").toLowerCase(Locale.ROOT).split("\\s*,\\s*"));
        return patterns.contains("*:missing") || patterns.contains("versioned:missing") || patterns.contains("*:*");
    }

    Boolean executeInTransaction() {
        String value = values.get("executeintransaction");
        return value == null ? null : Boolean.valueOf(value);
    }

    /** The text with its placeholders filled in as Flyway does, as far as their values are known here. */
    String filled(String text) {
        String opening = get("placeholderprefix", "${");
        String closing = get("placeholdersuffix", "}");
        String result = text;
        for (Map.Entry<String, String> setting : values.entrySet()) {
            if (setting.getKey().startsWith("placeholders.")) {
                String name = setting.getKey().substring("placeholders.".length());
                result = Pattern.compile(Pattern.quote(opening + name + closing), Pattern.CASE_INSENSITIVE)
                        .matcher(result)
                        .replaceAll(Matcher.quoteReplacement(setting.getValue()));
            }
        }
        return result;
    }

    private String get(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    private void properties(String text, String prefix) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException e) {
            return; // A configuration that Flyway itself could not read says nothing about the names.
        }
        properties.forEach((key, value) -> {
            if (key.toString().startsWith(prefix)) {
                put(key.toString().substring(prefix.length()), value.toString());
            }
        });
    }

    /** As much of TOML as Flyway's settings use: strings, booleans and arrays of strings on one line. */
    private void toml(String text) {
        String section = "";
        for (String line : text.split("\\R")) {
            String trimmed = line.trim();
            if (trimmed.startsWith("[")) {
                section = trimmed.replaceAll("[\\[\\]\\s\"]", "");
                continue;
            }
            Matcher matcher = TOML.matcher(line);
            if (!trimmed.startsWith("#") && matcher.matches()) {
                String name = (section.isEmpty() ? "" : section + ".") + matcher.group(1);
                String value = matcher.group(2).replaceAll("\\s+#[^\"']*$", "").replaceAll("[\\[\\]\"']", "");
                if (name.startsWith("flyway.")) {
                    put(name.substring("flyway.".length()), value.trim());
                }
            }
        }
    }

    private void put(String name, String value) {
        String plain = name.startsWith("placeholders.") ? name : name.replace("-", "");
        values.put(plain.toLowerCase(Locale.ROOT), value);
    }
}
