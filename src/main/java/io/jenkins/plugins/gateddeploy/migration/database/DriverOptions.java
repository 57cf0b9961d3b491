package io.jenkins.plugins.gateddeploy.migration.database;

import io.jenkins.plugins.gateddeploy.gate.UsageException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What becomes of each option of a driver. A URL often comes from whoever may edit a pipeline, and drivers have options that
 * load classes, write files or run statements; so an option reaches the driver only if it stands in the list of those that
 * are needed to connect, with a value of the kind that it takes. One that is in no list is left out.
 *
 * <p>A test holds these lists against the drivers' own: an option that comes with a new release has to be decided about.
 */
final class DriverOptions {
    /** What becomes of an option. */
    enum Fate {
        /** The driver gets it. */
        SENT,
        /** Read by the gate, never sent: what it says of the migrations' own session, or of TLS in other words. */
        READ,
        /** Wrong usage, since somebody meant something by it that a gate must not do. */
        REFUSED,
        /** Means nothing for looking. */
        LEFT_OUT
    }

    /** What an option may be set to. */
    enum Kind {
        BOOLEAN,
        WORD,
        /** Protocols, ciphers: words, separated by commas, semicolons or blanks. */
        WORDS,
        /** A file of the workspace; on the command line any file. */
        FILE,
        TEXT
    }

    private record Entry(String name, Fate fate, Kind kind, Set<String> values) {}

    private final Map<String, Entry> entries = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** Those of the driver that speaks with the product. */
    static DriverOptions of(DatabaseProduct product) {
        return switch (product) {
            case POSTGRESQL -> PostgresOptions.ALL;
            case MYSQL, MARIADB -> MySqlOptions.ALL;
            case SQLITE -> SqliteOptions.ALL;
        };
    }

    DriverOptions sent(Kind kind, String... names) {
        return add(Fate.SENT, kind, Set.of(), names);
    }

    /** An option that takes one of these values, in whatever case. */
    DriverOptions sentOneOf(String name, String... values) {
        Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        known.addAll(Set.of(values));
        return add(Fate.SENT, Kind.WORD, known, name);
    }

    DriverOptions read(String... names) {
        return add(Fate.READ, Kind.TEXT, Set.of(), names);
    }

    DriverOptions refused(String... names) {
        return add(Fate.REFUSED, Kind.TEXT, Set.of(), names);
    }

    DriverOptions leftOut(String... names) {
        return add(Fate.LEFT_OUT, Kind.TEXT, Set.of(), names);
    }

    private DriverOptions add(Fate fate, Kind kind, Set<String> values, String... names) {
        for (String name : names) {
            if (entries.put(name, new Entry(name, fate, kind, values)) != null) {
                throw new IllegalStateException(name + " is in two lists");
            }
        }
        return this;
    }

    /** What was decided about an option; null if nothing was. */
    Fate fate(String option) {
        Entry entry = entries.get(option);
        return entry == null ? null : entry.fate();
    }

    boolean isSent(String option) {
        return fate(option) == Fate.SENT;
    }

    boolean isFile(String option) {
        Entry entry = entries.get(option);
        return entry != null && entry.kind() == Kind.FILE;
    }

    /**
     * Judges the options of a URL.
     *
     * @throws UsageException if one of them is refused, or has a value that it cannot have; it names the option only
     */
    void check(Map<String, String> options) {
        options.forEach((name, value) -> {
            Entry entry = entries.get(name);
            if (entry != null && entry.fate() == Fate.REFUSED) {
                throw new UsageException("url: the option " + name
                        + " is refused, because it can load code, read or write files, run statements or lead elsewhere;"
                        + " remove it");
            }
            if (entry != null && entry.fate() == Fate.SENT && !allows(entry, value)) {
                throw new UsageException("url: the option " + entry.name() + " has a value that it cannot have");
            }
        });
    }

    /** Those that are sent, by the driver's own names. */
    Map<String, String> sent(Map<String, String> options) {
        Map<String, String> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        options.forEach((name, value) -> {
            if (isSent(name)) {
                sent.put(entries.get(name).name(), value);
            }
        });
        return sent;
    }

    private static boolean allows(Entry entry, String value) {
        if (!entry.values().isEmpty()) {
            return entry.values().contains(value);
        }
        return switch (entry.kind()) {
            case BOOLEAN -> Set.of("", "true", "false", "0", "1").contains(value.toLowerCase(Locale.ROOT));
            case WORD -> value.chars().allMatch(c -> UrlText.isAsciiLetterOrDigit(c) || "_-./".indexOf(c) >= 0);
            case WORDS -> value.chars().allMatch(c -> UrlText.isAsciiLetterOrDigit(c) || "_-.,; ".indexOf(c) >= 0);
            case FILE -> !value.isBlank();
            case TEXT -> true;
        };
    }
}
