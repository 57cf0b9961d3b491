package io.jenkins.plugins.gateddeploy.migration.risk.run;

import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.Setting;
import io.jenkins.plugins.gateddeploy.migration.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The settings of the migration's session at one moment. What a file sets counts for the rest of that file only: the next
 * file may be deployed on another day, in a session of its own.
 */
public final class Session {
    private final SessionSettings base;
    private final Map<String, SessionSettings.Value> set = new HashMap<>();
    private final Map<String, SessionSettings.Value> local = new HashMap<>();
    private final Map<String, SessionSettings.Value> statement = new HashMap<>();
    private final Map<String, SessionSettings.Value> committed = new HashMap<>();

    Session(SessionSettings base) {
        this.base = base;
    }

    /** Whether a server was asked what a new session gets. */
    public boolean serverKnown() {
        return base.known();
    }

    /** The value in force; empty if nobody knows it, and then no file has set it. */
    public Optional<SessionSettings.Value> get(String name) {
        SessionSettings.Value mine = statement.getOrDefault(name, local.getOrDefault(name, set.get(name)));
        return mine == null ? base.get(name) : Optional.of(mine);
    }

    /** Whether a switch such as {@code foreign_key_checks} is off. */
    public boolean isOff(String name) {
        return get(name)
                .map(SessionSettings.Value::value)
                .map(it -> it.equals("0") || it.equalsIgnoreCase("off") || it.equalsIgnoreCase("false"))
                .orElse(false);
    }

    void nextFile() {
        set.clear();
        local.clear();
        committed.clear();
    }

    /** @param takenBack whether PostgreSQL undoes what the transaction has SET */
    void transactionEnds(boolean takenBack) {
        local.clear();
        if (takenBack) {
            set.clear();
            set.putAll(committed);
        }
        keep();
    }

    /** What MariaDB's SET STATEMENT … FOR gives to the statement that comes with it, and to no other. */
    void before(Statement one) {
        statement.clear();
        settings(one)
                .filter(it -> it.scope() == Setting.Scope.STATEMENT && it.value() != null)
                .forEach(it -> statement.put(it.name(), value(it, one)));
    }

    void apply(Statement one, boolean inTransaction) {
        statement.clear();
        settings(one).forEach(it -> apply(it, value(it, one), inTransaction));
        if (!inTransaction) {
            keep();
        }
    }

    private void keep() {
        committed.clear();
        committed.putAll(set);
    }

    private static Stream<Setting> settings(Statement statement) {
        return statement.actions().stream()
                .filter(it -> it.kind() == ActionKind.SET || it.kind() == ActionKind.RESET)
                .map(Action::setting)
                .filter(Objects::nonNull);
    }

    private static SessionSettings.Value value(Setting setting, Statement statement) {
        return setting.value() == null ? null : new SessionSettings.Value(setting.value(), "line " + statement.line());
    }

    private void apply(Setting setting, SessionSettings.Value value, boolean inTransaction) {
        switch (setting.scope()) {
            case TRANSACTION -> {
                if (inTransaction && value != null) {
                    local.put(setting.name(), value);
                }
            }
            case SESSION -> {
                local.remove(setting.name());
                if (value != null) {
                    set.put(setting.name(), value);
                } else if (setting.name().equals(Setting.ALL)) {
                    set.clear();
                    local.clear();
                } else {
                    set.remove(setting.name());
                }
            }
            case STATEMENT, GLOBAL, USER_VARIABLE -> {
                // None outlives the statement in this session: SET GLOBAL counts for sessions that start later.
            }
        }
    }
}
