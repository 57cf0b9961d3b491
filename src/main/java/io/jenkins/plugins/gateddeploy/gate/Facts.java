package io.jenkins.plugins.gateddeploy.gate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps the facts of a report to what JSON, remoting and a Pipeline script all understand. */
final class Facts {
    static final String WOULD_HAVE_BEEN = "wouldHaveBeen";
    static final String FINDINGS_NOT_LISTED = "findingsNotListed";
    static final String FACTS_NOT_LISTED = "factsNotListed";

    private Facts() {}

    static Map<String, Object> copy(Map<String, ?> facts) {
        return Collections.unmodifiableMap(cleaned(facts, new Redactor()));
    }

    /** A deep copy within the budget; names of facts are ours, every string in their values passes the redactor. */
    static Map<String, Object> cleaned(Map<String, ?> facts, Redactor redactor) {
        FactCopier copier = new FactCopier(redactor);
        Map<String, Object> copy = new LinkedHashMap<>();
        facts.forEach((key, value) -> copy.put(key, copier.copy(key, value)));
        if (!copier.notListed().isEmpty()) {
            copy.put(FACTS_NOT_LISTED, copier.notListed());
        }
        return copy;
    }

    /** Sets a fact that counts something, or removes it if there is nothing to count. */
    static void put(Map<String, Object> facts, String key, Map<String, ?> counts) {
        if (counts.isEmpty()) {
            facts.remove(key);
        } else {
            facts.put(key, counts);
        }
    }

    /** How many findings of a severity are not listed but for the line that says so; see {@link FindingBudget}. */
    static long notListed(Map<String, ?> facts, Severity severity) {
        long more = 0;
        if (facts.get(FINDINGS_NOT_LISTED) instanceof Map<?, ?> rules) {
            for (Object rule : rules.values()) {
                more += rule instanceof Map<?, ?> counts && counts.get(severity.word()) instanceof Number count
                        ? count.longValue() - 1
                        : 0;
            }
        }
        return Math.max(0, more);
    }
}
