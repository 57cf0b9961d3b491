package io.jenkins.plugins.gateddeploy.gate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps the facts of a report to what JSON, remoting and a Pipeline script all understand. */
final class Facts {
    static final String WOULD_HAVE_BEEN = "wouldHaveBeen";

    private Facts() {}

    static Map<String, Object> copy(Map<String, ?> facts) {
        return Collections.unmodifiableMap(cleaned(facts, new Redactor()));
    }

    /** A deep copy; names of facts are ours, every string in their values passes the redactor. */
    static Map<String, Object> cleaned(Map<String, ?> facts, Redactor redactor) {
        Map<String, Object> copy = new LinkedHashMap<>();
        facts.forEach((key, value) -> copy.put(key, plain(value, redactor)));
        return copy;
    }

    /** A deep copy in plain strings, numbers, booleans, lists and maps; every string passes the redactor. */
    static Object plain(Object value, Redactor redactor) {
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, inner) -> copy.put(redactor.text(String.valueOf(key)), plain(inner, redactor)));
            return copy;
        }
        if (value instanceof Collection<?> collection) {
            List<Object> copy = new ArrayList<>(collection.size());
            collection.forEach(inner -> copy.add(plain(inner, redactor)));
            return copy;
        }
        return redactor.text(String.valueOf(value));
    }
}
