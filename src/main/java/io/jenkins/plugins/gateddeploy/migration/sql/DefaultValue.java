package io.jenkins.plugins.gateddeploy.migration.sql;

import java.io.Serializable;
import java.util.List;

/**
 * A DEFAULT expression.
 *
 * @param text as written, in one line
 * @param volatility of the whole expression
 * @param functions functions it calls, in lower case, in order
 */
public record DefaultValue(String text, Volatility volatility, List<String> functions) implements Serializable {

    public DefaultValue {
        functions = List.copyOf(functions);
    }

    /** {@code DEFAULT NULL}, which is the same as none. */
    public boolean isNull() {
        return text.equalsIgnoreCase("null");
    }
}
