package io.jenkins.plugins.gateddeploy.migration.risk.run;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the migration's own session has before its first statement: from the server, the role, the database and the JDBC
 * URL, the strongest of them. Immutable.
 */
public final class SessionSettings implements Serializable {
    private static final long serialVersionUID = 1L;

    private final boolean known;
    private final HashMap<String, Value> values;

    /**
     * @param value as the server prints it: {@code 5s}, {@code 5000}, {@code 0}, {@code ON}
     * @param origin where it comes from, as a phrase: {@code role migrator}, {@code database shop}, {@code JDBC URL},
     *     {@code server default}
     */
    public record Value(String value, String origin) implements Serializable {}

    private SessionSettings(boolean known, Map<String, Value> values) {
        this.known = known;
        this.values = new HashMap<>();
        values.forEach((name, value) -> this.values.put(name.toLowerCase(Locale.ROOT), value));
    }

    /** Nobody asked a server: only what the files set is known. */
    public static SessionSettings unknown() {
        return new SessionSettings(false, Map.of());
    }

    /**
     * @param values by the server's names, such as {@code lock_timeout}, {@code statement_timeout},
     *     {@code lock_wait_timeout}, {@code innodb_lock_wait_timeout}, {@code foreign_key_checks}
     */
    public static SessionSettings of(Map<String, Value> values) {
        return new SessionSettings(true, values);
    }

    /** Whether a server was asked. */
    public boolean known() {
        return known;
    }

    /** The value of a setting; empty if nobody knows it. */
    public Optional<Value> get(String name) {
        return Optional.ofNullable(values.get(name.toLowerCase(Locale.ROOT)));
    }
}
