package io.jenkins.plugins.gateddeploy.migration.sql;

import java.io.Serializable;
import java.util.Objects;

/**
 * A server variable that a script sets.
 *
 * @param name in lower case, such as {@code lock_timeout}; a MySQL user variable with its {@code @}
 * @param value as written, a string without its quotes; null for RESET and DEFAULT
 * @param scope how far it reaches
 */
public record Setting(String name, String value, Scope scope) implements Serializable {

    /** The name in {@code RESET ALL} and {@code DISCARD ALL}. */
    public static final String ALL = "all";

    /** How far a setting reaches. */
    public enum Scope {
        /** The statement that it comes with: MariaDB SET STATEMENT … FOR. */
        STATEMENT,
        /** This transaction: PostgreSQL SET LOCAL, and MySQL SET TRANSACTION. */
        TRANSACTION,
        SESSION,
        /**
         * All sessions from now on, and after a restart for PERSIST: also ALTER SYSTEM, ALTER DATABASE and ALTER
         * ROLE.
         */
        GLOBAL,
        /** A MySQL {@code @variable}: no server setting at all. */
        USER_VARIABLE
    }

    public Setting {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(scope, "scope");
    }
}
