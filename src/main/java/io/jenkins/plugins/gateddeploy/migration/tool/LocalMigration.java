package io.jenkins.plugins.gateddeploy.migration.tool;

import io.jenkins.plugins.gateddeploy.gate.UnreadableFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One migration as the code about to be deployed has it. SQL is read from its file when it is asked for, so that ten
 * thousand migrations do not sit in memory.
 */
public final class LocalMigration {

    /** Reads the SQL of one direction when it is needed. */
    @FunctionalInterface
    public interface SqlSource {
        /** @return null if there is none in this direction */
        SqlText read() throws UnreadableFileException;
    }

    private final String key;
    private final String version;
    private final String name;
    private final List<String> files;
    private final String checksum;
    private final Language language;
    private final Transactions transactions;
    private final boolean repeatable;
    private final SqlSource up;
    private final SqlSource down;
    private final Object detail;
    private final Supplier<Set<String>> notAnalysed;
    private final String comment;

    private LocalMigration(Builder builder) {
        key = Objects.requireNonNull(builder.key, "key");
        version = builder.version;
        name = builder.name;
        files = List.copyOf(builder.files);
        checksum = builder.checksum;
        language = builder.language;
        transactions = builder.transactions;
        repeatable = builder.repeatable;
        up = builder.up;
        down = builder.down;
        detail = builder.detail;
        notAnalysed = builder.notAnalysed;
        comment = builder.comment;
    }

    /** What the tool compares with its history table: version, file name, class name or changeset id. */
    public String key() {
        return key;
    }

    /** The version as the tool writes it; null where it has none (repeatable migrations, Liquibase). */
    public String version() {
        return version;
    }

    /** The description, or the key where there is none. */
    public String name() {
        return name == null ? key : name;
    }

    /** The file that is run first, then others that belong to it (down file, script configuration). */
    public List<String> files() {
        return files;
    }

    /** The file that is run. */
    public String file() {
        return files.get(0);
    }

    /** In the tool's own form; null if the tool keeps none. */
    public String checksum() {
        return checksum;
    }

    public Language language() {
        return language;
    }

    public Transactions transactions() {
        return transactions;
    }

    /** True if it runs again whenever it changes. */
    public boolean repeatable() {
        return repeatable;
    }

    /**
     * The SQL that the tool will run; empty if the migration is not written in SQL.
     *
     * @throws UnreadableFileException if the file cannot be read any more, is too large or is not UTF-8 text
     */
    public Optional<SqlText> upSql() throws UnreadableFileException {
        return up == null ? Optional.empty() : Optional.ofNullable(up.read());
    }

    /** The SQL that takes it back; empty if there is none or it is not written in SQL. */
    public Optional<SqlText> downSql() throws UnreadableFileException {
        return down == null ? Optional.empty() : Optional.ofNullable(down.read());
    }

    /**
     * What it does beside its SQL that a gate cannot know without running it, each to complete a sentence that begins with
     * its name: {@code has executeCommand, which runs a program}; empty if its SQL is all.
     */
    public Set<String> notAnalysed() {
        return notAnalysed == null ? Set.of() : notAnalysed.get();
    }

    /** What its author says of it where the tool has a place for that; null if nothing. */
    public String comment() {
        return comment;
    }

    /** True if {@link #upSql()} can give SQL. */
    public boolean hasSql() {
        return up != null;
    }

    /** What the tool keeps for its own comparison; null if nothing. */
    <T> T detail(Class<T> type) {
        return type.isInstance(detail) ? type.cast(detail) : null;
    }

    @Override
    public String toString() {
        return key + " (" + file() + ")";
    }

    static Builder of(String key, String file) {
        return new Builder(key, file);
    }

    /** Collects the parts; key and file are required. */
    static final class Builder {
        private final String key;
        private final List<String> files = new ArrayList<>();
        private String version;
        private String name;
        private String checksum;
        private Language language;
        private Transactions transactions = Transactions.UNKNOWN;
        private boolean repeatable;
        private SqlSource up;
        private SqlSource down;
        private Object detail;
        private Supplier<Set<String>> notAnalysed;
        private String comment;

        private Builder(String key, String file) {
            this.key = key;
            files.add(file);
            language = Language.of(file);
        }

        Builder version(String value) {
            version = value;
            return this;
        }

        Builder name(String value) {
            name = value == null || value.isBlank() ? null : value;
            return this;
        }

        Builder alsoFile(String file) {
            files.add(file);
            return this;
        }

        Builder checksum(String value) {
            checksum = value;
            return this;
        }

        Builder language(Language value) {
            language = value;
            return this;
        }

        Builder transactions(Transactions value) {
            transactions = value;
            return this;
        }

        Builder repeatable(boolean value) {
            repeatable = value;
            return this;
        }

        Builder up(SqlSource value) {
            up = value;
            return this;
        }

        Builder down(SqlSource value) {
            down = value;
            return this;
        }

        Builder detail(Object value) {
            detail = value;
            return this;
        }

        Builder notAnalysed(Supplier<Set<String>> value) {
            notAnalysed = value;
            return this;
        }

        Builder comment(String value) {
            comment = value;
            return this;
        }

        LocalMigration build() {
            return new LocalMigration(this);
        }
    }
}
