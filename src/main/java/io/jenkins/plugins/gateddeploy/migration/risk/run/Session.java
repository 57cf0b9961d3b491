package io.jenkins.plugins.gateddeploy.migration.risk.run;

import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.Setting;
import io.jenkins.plugins.gateddeploy.migration.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of the migration's session at one moment. What a file sets counts for the rest of that file only: the next
 * file may be deployed on another day, in a session of its own.
 */
public final class Session {
    private final SessionSettings base;
    private final Map<String, SessionSettings.Value> set = new HashMap<>();
    private final Map<String, SessionSettings.Value> local = new HashMap<>();

    Session(SessionSettings base) {
        this.base = base;
    }

    /** Whether a server was asked what a new session gets. */
    public boolean serverKnown() {
        return base.known();
    }

    /** The value in force; empty if nobody knows it, and then no file has set it. */
    public Optional<SessionSettings.Value> get(String name) {
        SessionSettings.Value mine = local.getOrDefault(name, set.get(name));
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
    }

    void transactionEnds() {
        local.clear();
    }

    void apply(Statement statement, boolean inTransaction) {
        for (Action action : statement.actions()) {
            Setting setting = action.setting();
            if (setting != null && (action.kind() == ActionKind.SET || action.kind() == ActionKind.RESET)) {
                apply(setting, "line " + statement.line(), inTransaction);
            }
        }
    }

    private void apply(Setting setting, String origin, boolean inTransaction) {
        switch (setting.scope()) {
            case TRANSACTION -> {
                if (inTransaction && setting.value() != null) {
                    local.put(setting.name(), new SessionSettings.Value(setting.value(), origin));
                }
            }
            case SESSION -> {
                local.remove(setting.name());
                if (setting.value() == null) {
                    set.remove(setting.name());
                } else {
                    set.put(setting.name(), new SessionSettings.Value(setting.value(), origin));
                }
            }
            case GLOBAL, USER_VARIABLE -> {
                // Neither reaches this session: SET GLOBAL counts for sessions that start later.
            }
        }
    }
}
