package io.jenkins.plugins.gateddeploy.gate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies facts into what JSON, remoting and a Pipeline script all understand, without secrets and within the {@link
 * ReportBudget}. A text or a number is always kept; of lists and maps the elements that no longer fit are left out and
 * counted.
 */
final class FactCopier {
    /** Nothing a gate tells is nested as deep; what is, comes from an agent that is not ours. */
    private static final int MAX_DEPTH = 20;

    private final Redactor redactor;
    private final Map<String, Integer> bytes = new LinkedHashMap<>();
    private final Map<String, Integer> notListed = new LinkedHashMap<>();
    private int left;
    private int leftOut;

    FactCopier(Redactor redactor) {
        this.redactor = redactor;
    }

    /** A deep copy; null stays null. A fact that is copied again under its name replaces the first. */
    Object copy(String key, Object value) {
        int others = bytes.entrySet().stream()
                .filter(it -> !it.getKey().equals(key))
                .mapToInt(Map.Entry::getValue)
                .sum();
        // What tells of things left out is small, and comes last.
        boolean always = key.equals(Facts.FINDINGS_NOT_LISTED) || key.equals(Facts.FACTS_NOT_LISTED);
        int rest = always ? ReportBudget.BYTES_OF_A_FACT : ReportBudget.BYTES_OF_FACTS - others;
        int allowed = Math.max(0, Math.min(ReportBudget.BYTES_OF_A_FACT, rest));
        left = allowed;
        leftOut = 0;
        Object copy = copy(value, 0);
        bytes.put(key, allowed - left);
        notListed.remove(key);
        if (leftOut > 0) {
            notListed.put(key, leftOut);
        }
        return copy;
    }

    /** How many elements of which facts were left out. */
    Map<String, Integer> notListed() {
        return notListed;
    }

    private Object copy(Object value, int depth) {
        left -= ReportBudget.frame(depth);
        if (value == null || value instanceof Number || value instanceof Boolean) {
            left -= 24;
            return value;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, inner) -> {
                if (fits(depth)) {
                    copy.put(text(String.valueOf(key)), copy(inner, depth + 1));
                }
            });
            return copy;
        }
        if (value instanceof Collection<?> collection) {
            List<Object> copy = new ArrayList<>();
            collection.forEach(inner -> {
                if (fits(depth)) {
                    copy.add(copy(inner, depth + 1));
                }
            });
            return copy;
        }
        return text(String.valueOf(value));
    }

    private boolean fits(int depth) {
        if (left > 0 && depth < MAX_DEPTH) {
            return true;
        }
        leftOut++;
        return false;
    }

    private String text(String text) {
        String clean = Excerpt.of(redactor.text(text), ReportBudget.TEXT);
        left -= ReportBudget.bytes(clean);
        return clean;
    }
}
