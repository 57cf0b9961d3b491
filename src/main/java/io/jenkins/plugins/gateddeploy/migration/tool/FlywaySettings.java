package io.jenkins.plugins.gateddeploy.migration.tool;

import io.jenkins.plugins.gateddeploy.gate.UnreadableFileException;
import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * The settings of Flyway that change names, table and order, read from {@code flyway.conf}, {@code flyway.toml} or
 * Spring Boot's {@code application.properties} beside the migrations. Connection settings are not looked at.
 * https://documentation.red-gate.com/flyway/reference/configuration
 */
final class FlywaySettings {
    private static final String PLACEHOLDER = "placeholders.";

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
        return list(get("sqlmigrationsuffixes", ".sql")).toArray(String[]::new);
    }

    String table() {
        return get("table", "flyway_schema_history");
    }

    boolean outOfOrder() {
        return Boolean.parseBoolean(get("outoforder", "false"));
    }

    /** True if Flyway is told to live with applied migrations that the code does not have. */
    boolean ignoresMissing() {
        List<String> patterns = list(get("ignoremigrationpatterns", "").toLowerCase(Locale.ROOT));
        return patterns.contains("*:missing") || patterns.contains("versioned:missing") || patterns.contains("*:*");
    }

    Boolean executeInTransaction() {
        String value = values.get("executeintransaction");
        return value == null ? null : Boolean.valueOf(value);
    }

    /**
     * The text with its placeholders filled in as Flyway does, as far as their values are known here.
     *
     * @throws UnreadableFileException if it becomes larger than any file that is read
     */
    String filled(String file, String text) throws UnreadableFileException {
        String opening = get("placeholderprefix", "${");
        String closing = get("placeholdersuffix", "}");
        int longest = longestPlaceholder();
        if (longest < 0 || opening.isEmpty() || closing.isEmpty()) {
            return text;
        }
        StringBuilder filled = new StringBuilder();
        int copied = 0;
        int close = 0;
        int at = text.indexOf(opening);
        while (at >= 0 && close >= 0) {
            int name = at + opening.length();
            close = close < name ? text.indexOf(closing, name) : close;
            String value = close < 0 || close - name > longest
                    ? null
                    : values.get(PLACEHOLDER + text.substring(name, close).toLowerCase(Locale.ROOT));
            if (value != null) {
                filled.append(text, copied, at).append(value);
                copied = close + closing.length();
                if (filled.length() > MigrationFiles.MAX_BYTES) {
                    throw new UnreadableFileException(file, "is too large with its placeholders filled in");
                }
            }
            at = text.indexOf(opening, value == null ? at + 1 : copied);
        }
        return filled.append(text, copied, text.length()).toString();
    }

    /** Characters of the longest name; −1 if there are no placeholders. */
    private int longestPlaceholder() {
        return values.keySet().stream()
                .filter(it -> it.startsWith(PLACEHOLDER))
                .mapToInt(it -> it.length() - PLACEHOLDER.length())
                .max()
                .orElse(-1);
    }

    private static List<String> list(String value) {
        return Arrays.stream(value.split(",")).map(String::strip).toList();
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
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.startsWith("[")) {
                section = without("[] \t\"", line);
                continue;
            }
            int equals = line.indexOf('=');
            String key =
                    equals < 0 ? "" : without("\"", line.substring(0, equals).strip());
            if (!key.isEmpty() && key.chars().allMatch(c -> Character.isLetter(c) || c == '_' || c == '.')) {
                String name = (section.isEmpty() ? "" : section + ".") + key;
                if (name.startsWith("flyway.")) {
                    String value = withoutComment(line.substring(equals + 1).strip());
                    put(
                            name.substring("flyway.".length()),
                            without("[]\"'", value).strip());
                }
            }
        }
    }

    /** Without what follows a {@code #} behind a blank and the last quote. */
    private static String withoutComment(String value) {
        int quote = Math.max(value.lastIndexOf('"'), value.lastIndexOf('\''));
        int hash = value.indexOf('#', quote + 1);
        while (hash > 0 && !Character.isWhitespace(value.charAt(hash - 1))) {
            hash = value.indexOf('#', hash + 1);
        }
        return hash > 0 ? value.substring(0, hash).strip() : value;
    }

    private static String without(String characters, String text) {
        StringBuilder rest = new StringBuilder(text.length());
        text.chars().filter(c -> characters.indexOf(c) < 0).forEach(c -> rest.append((char) c));
        return rest.toString();
    }

    private void put(String name, String value) {
        String plain = name.startsWith(PLACEHOLDER) ? name : name.replace("-", "");
        values.put(plain.toLowerCase(Locale.ROOT), value);
    }
}
