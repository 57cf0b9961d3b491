package io.jenkins.plugins.gateddeploy.migration.rehearsal;

import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.Dialect;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectType;
import io.jenkins.plugins.gateddeploy.migration.sql.Setting;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlTarget;
import io.jenkins.plugins.gateddeploy.migration.sql.Statement;
import io.jenkins.plugins.gateddeploy.migration.sql.StatementKind;
import io.jenkins.plugins.gateddeploy.migration.sql.StatementWords;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Whether all that a statement does stays in the database it is sent to. Only kinds of statements that are known to stay do;
 * whatever is new, dynamic or not read to its end does not.
 */
final class StaysInDatabase {
    /** Extensions whose functions compute and nothing else. */
    static final List<String> EXTENSIONS = List.of(
            "plpgsql",
            "uuid-ossp",
            "pgcrypto",
            "citext",
            "hstore",
            "pg_trgm",
            "unaccent",
            "fuzzystrmatch",
            "btree_gin",
            "btree_gist",
            "ltree",
            "intarray",
            "cube",
            "earthdistance",
            "isn",
            "seg",
            "vector",
            "postgis");

    private static final Set<StatementKind> KINDS = EnumSet.of(
            StatementKind.ALTER,
            StatementKind.ANALYZE,
            StatementKind.BEGIN,
            StatementKind.CLUSTER,
            StatementKind.COMMENT,
            StatementKind.COMMIT,
            StatementKind.CREATE,
            StatementKind.DELETE,
            StatementKind.DROP,
            StatementKind.INSERT,
            StatementKind.LOCK,
            StatementKind.MERGE,
            StatementKind.OPTIMIZE,
            StatementKind.REFRESH,
            StatementKind.REINDEX,
            StatementKind.RENAME,
            StatementKind.REPLACE,
            StatementKind.ROLLBACK,
            StatementKind.SAVEPOINT,
            StatementKind.SELECT,
            StatementKind.SET,
            StatementKind.TRUNCATE,
            StatementKind.UNLOCK,
            StatementKind.UPDATE,
            StatementKind.VACUUM);

    private static final Set<ObjectType> OBJECTS = EnumSet.of(
            ObjectType.TABLE,
            ObjectType.INDEX,
            ObjectType.VIEW,
            ObjectType.MATERIALIZED_VIEW,
            ObjectType.SEQUENCE,
            ObjectType.TYPE,
            ObjectType.DOMAIN,
            ObjectType.COLUMN,
            ObjectType.CONSTRAINT,
            ObjectType.POLICY);

    private static final Set<ActionKind> LEAVES = EnumSet.of(
            ActionKind.SET_TABLESPACE,
            ActionKind.DISCARD_TABLESPACE,
            ActionKind.IMPORT_TABLESPACE,
            ActionKind.SECONDARY_ENGINE_LOAD,
            ActionKind.COPY_IN,
            ActionKind.COPY_OUT,
            ActionKind.LOAD_DATA,
            ActionKind.GRANT,
            ActionKind.REVOKE,
            ActionKind.RESET,
            ActionKind.CALL,
            ActionKind.DO_BLOCK,
            ActionKind.EXECUTE,
            ActionKind.PREPARE);

    /** Settings of a session that neither give rights nor change how later text is read. */
    private static final Set<String> SETTINGS = Set.of(
            "lock_timeout",
            "statement_timeout",
            "idle_in_transaction_session_timeout",
            "transaction_timeout",
            "client_min_messages",
            "timezone",
            "time_zone",
            "search_path",
            "check_function_bodies",
            "row_security",
            "default_table_access_method",
            "maintenance_work_mem",
            "work_mem",
            "foreign_key_checks",
            "unique_checks",
            "lock_wait_timeout",
            "innodb_lock_wait_timeout",
            "max_statement_time",
            "max_execution_time");

    /** Where a table may keep its rows; others fetch them from elsewhere. */
    private static final Set<String> ENGINES = Set.of("innodb", "myisam", "aria", "memory", "rocksdb");

    /** Words that write or read files, or put a table somewhere else. */
    private static final Set<String> FILES =
            Set.of("outfile", "dumpfile", "tablespace", "directory", "connection", "infile", "plugin", "server");

    private final ScratchBoundary boundary;

    StaysInDatabase(ScratchBoundary boundary) {
        this.boundary = boundary;
    }

    /** @return empty if it stays; else why that is not certain, to complete "because …" */
    Optional<String> whyNot(Statement statement, SqlTarget target) {
        if (!boundary.asWritten()) {
            return Optional.of("a setting of the scratch server changes how strings are read");
        }
        if (!statement.analysed() || !statement.nested().isEmpty() || !KINDS.contains(statement.kind())) {
            return Optional.of("it is not a kind of statement that is known to stay in its database");
        }
        boolean postgres = target.dialect() == Dialect.POSTGRESQL;
        for (Action action : statement.actions()) {
            if (LEAVES.contains(action.kind()) || !object(statement, action, postgres) || !setting(action)) {
                return Optional.of("it is not known to stay in its database");
            }
        }
        StatementWords words = StatementWords.of(statement, target);
        if (!words.certain()) {
            return Optional.of("its names cannot be told for certain");
        }
        Optional<String> foreign =
                words.names().stream().filter(boundary.foreign()::contains).findFirst();
        if (foreign.isPresent()) {
            return Optional.of("the rows of " + foreign.get() + " are elsewhere");
        }
        return postgres ? postgres(words, extension(statement)) : mysql(words, statement);
    }

    private Optional<String> postgres(StatementWords words, boolean extension) {
        for (String name : words.names()) {
            boolean usual =
                    Set.of("pg_catalog", "pg_get_serial_sequence", "pg_trgm").contains(name);
            if (name.startsWith("pg_") && !usual || name.startsWith("dblink")) {
                return Optional.of("it names " + name + ", which may belong to the whole server");
            }
        }
        if (words.names().contains("tablespace")) {
            return Optional.of("a tablespace belongs to the whole server");
        }
        return extension ? Optional.empty() : called(words);
    }

    private Optional<String> mysql(StatementWords words, Statement statement) {
        for (String qualifier : words.qualifiers()) {
            if (boundary.databases().contains(qualifier)) {
                return Optional.of("it names the database " + qualifier);
            }
        }
        boolean defines = statement.kind() == StatementKind.CREATE || statement.kind() == StatementKind.ALTER;
        for (String name : words.names()) {
            boolean file = name.equals("outfile") || name.equals("dumpfile");
            if (file || defines && FILES.contains(name)) {
                return Optional.of("it says " + name.toUpperCase(Locale.ROOT));
            }
        }
        if (defines
                        && words.names().contains("engine")
                        && words.names().stream().noneMatch(ENGINES::contains)
                || defines && words.names().contains("union") && statement.objectType() == ObjectType.TABLE) {
            return Optional.of("its table may keep its rows elsewhere");
        }
        for (String engine : Set.of("federated", "federatedx", "connect", "spider", "merge", "mrg_myisam", "oqgraph")) {
            if (defines && words.names().contains(engine)) {
                return Optional.of("it may mean the engine " + engine);
            }
        }
        return called(words);
    }

    private Optional<String> called(StatementWords words) {
        return words.called().stream()
                .filter(boundary.functions()::contains)
                .findFirst()
                .map(it -> "it calls " + it + ", which may reach out of its database");
    }

    /** On MySQL and MariaDB a schema is a database. */
    private static boolean object(Statement statement, Action action, boolean postgres) {
        boolean defines =
                switch (statement.kind()) {
                    case CREATE, ALTER, DROP, COMMENT, RENAME -> true;
                    default -> false;
                };
        if (!defines || extension(statement)) {
            return true;
        }
        ObjectType type = statement.objectType();
        return allowed(type, postgres) && (action.objectType() == null || allowed(action.objectType(), postgres));
    }

    private static boolean allowed(ObjectType type, boolean postgres) {
        return type != null && (OBJECTS.contains(type) || postgres && type == ObjectType.SCHEMA);
    }

    private static boolean extension(Statement statement) {
        return statement.objectType() == ObjectType.EXTENSION
                && statement.actions().stream().allMatch(it -> EXTENSIONS.contains(extensionName(it)));
    }

    private static String extensionName(Action action) {
        return action.target() != null ? action.target().name() : String.valueOf(action.name());
    }

    private static boolean setting(Action action) {
        Setting setting = action.setting();
        return setting == null
                || setting.scope() == Setting.Scope.USER_VARIABLE
                || setting.scope() != Setting.Scope.GLOBAL && (SETTINGS.contains(setting.name()) || isUtf8(setting));
    }

    /** Another encoding may have a quote inside of a letter. */
    private static boolean isUtf8(Setting setting) {
        return (setting.name().equals("client_encoding") || setting.name().equals("names"))
                && setting.value() != null
                && Set.of("utf8", "utf-8", "utf8mb4").contains(setting.value().toLowerCase(Locale.ROOT));
    }
}
