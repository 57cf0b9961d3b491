package io.jenkins.plugins.gateddeploy.env.contract;

import io.jenkins.plugins.gateddeploy.env.source.ValueShape;
import java.util.Map;

/**
 * One environment as a contract sees it.
 *
 * @param environment the deployment target; null if none was given
 * @param values the variables that are set, blank ones included
 */
public record Scope(String environment, Map<String, String> values) {

    /** The value, null if it is not set or blank. */
    String filled(String name) {
        String value = values.get(name);
        return value == null || ValueShape.isBlank(value) ? null : value;
    }

    /** Without the values. */
    @Override
    public String toString() {
        return "scope " + environment;
    }
}
