package io.jenkins.plugins.gateddeploy.migration.sql;

/** Whether an expression gives every row the same value, which decides if a DEFAULT rewrites the table. */
public enum Volatility {
    /** Literals, casts and operators on them. */
    CONSTANT,
    /** One value for the whole statement: {@code now()}, {@code current_user}. */
    STABLE,
    /** Another value for each row: {@code random()}, {@code gen_random_uuid()}, {@code nextval(…)}. */
    VOLATILE,
    /** Calls a function this product does not know. */
    UNKNOWN
}
