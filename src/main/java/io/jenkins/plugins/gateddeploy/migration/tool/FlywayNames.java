package io.jenkins.plugins.gateddeploy.migration.tool;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.internal.resource.ResourceName;
import org.flywaydb.core.internal.resource.ResourceNameParser;

/** Reads file names with Flyway's own parser, so that every setting means what it means to Flyway. */
final class FlywayNames {
    /** Flyway's order of versions; parses each version once, which is most of the cost of sorting thousands. */
    static Comparator<String> order() {
        Map<String, MigrationVersion> parsed = new HashMap<>();
        return Comparator.comparing(it -> parsed.computeIfAbsent(it, MigrationVersion::fromVersion));
    }

    private final FlywaySettings settings;
    private final ResourceNameParser parser;
    private final ResourceNameParser undo;

    FlywayNames(FlywaySettings settings) {
        this.settings = settings;
        parser = new ResourceNameParser(configuration(settings, settings.prefix()));
        // The open-source parser does not know undo scripts; they are named as versioned ones but for the prefix.
        undo = new ResourceNameParser(configuration(settings, settings.undoPrefix()));
    }

    /** The name of a versioned or repeatable migration; null if the file is neither. */
    ResourceName migration(String name) {
        return valid(parser, name, settings.prefix(), settings.repeatablePrefix(), "B");
    }

    /** The name of an undo script; null if it is none. */
    ResourceName undo(String name) {
        return valid(undo, name, settings.undoPrefix());
    }

    /** True for {@code V3_add_x.sql} or {@code v3__add.sql}: meant as a migration, and Flyway does not see it. */
    boolean almost(String name) {
        return hasSuffix(name)
                && migration(name) == null
                && undo(name) == null
                && (numbered(name, settings.prefix())
                        || numbered(name, "B")
                        || begins(name, settings.repeatablePrefix() + "_"));
    }

    private static boolean numbered(String name, String prefix) {
        return begins(name, prefix)
                && name.length() > prefix.length()
                && name.charAt(prefix.length()) >= '0'
                && name.charAt(prefix.length()) <= '9';
    }

    private static boolean begins(String name, String prefix) {
        return name.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    boolean hasSuffix(String name) {
        return Arrays.stream(settings.suffixes())
                .anyMatch(it -> name.toUpperCase(Locale.ROOT).endsWith(it.toUpperCase(Locale.ROOT)));
    }

    /** {@code 01.2_0} and {@code 1.2} are one version to Flyway. */
    static String canonical(String version) {
        String[] parts = version.replace('_', '.').split("\\.");
        StringBuilder text = new StringBuilder();
        int last = parts.length - 1;
        while (last > 0 && parts[last].matches("0*")) {
            last--;
        }
        for (int i = 0; i <= last; i++) {
            text.append(i == 0 ? "" : ".").append(parts[i].matches("[0-9]+") ? new BigInteger(parts[i]) : parts[i]);
        }
        return text.toString();
    }

    private ResourceName valid(ResourceNameParser from, String name, String... prefixes) {
        if (!hasSuffix(name)) {
            return null;
        }
        ResourceName parsed = from.parse(name);
        return parsed.isValid() && Arrays.asList(prefixes).contains(parsed.getPrefix()) ? parsed : null;
    }

    private static FluentConfiguration configuration(FlywaySettings settings, String prefix) {
        return new FluentConfiguration(FlywayNames.class.getClassLoader())
                .sqlMigrationPrefix(prefix)
                .repeatableSqlMigrationPrefix(settings.repeatablePrefix())
                .sqlMigrationSeparator(settings.separator())
                .sqlMigrationSuffixes(settings.suffixes());
    }
}
