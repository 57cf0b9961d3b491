package io.jenkins.plugins.gateddeploy.env.source;

import io.jenkins.plugins.gateddeploy.gate.Interruption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces <code>$NAME</code> and <code>${NAME}</code> in one value exactly as npm's {@code dotenv-expand} 1000 does,
 * with its four operators {@code :-}, {@code -}, {@code :+} and {@code +}. What {@code dotenv-expand} would run as a
 * command, {@code $(…)}, is left alone: a gate runs nothing.
 *
 * @see <a href="https://github.com/dotenvx/dotenv-expand/blob/master/lib/main.js">dotenv-expand</a>
 * @see <a href="https://dotenvx.com/docs/env-file#interpolation">its operators</a>
 */
final class Expansion {
    private static final Pattern REFERENCE =
            Pattern.compile("(?<!\\\\)\\$\\{([^{}]+)\\}|(?<!\\\\)\\$([A-Za-z_][A-Za-z0-9_]*)");
    private static final Pattern OPERATOR = Pattern.compile(":\\+|\\+|:-|-");
    /** dotenv-expand itself never ends when a value refers to itself in a longer text. */
    private static final int MOST_STEPS = 500;

    private static final int MOST_CHARACTERS = 1 << 20;
    /** Characters that the replacements of all values of an environment may read, in a fifth of a second. */
    private static final long MOST_WORK = 20_000_000;

    /** What is left of that for the values of one environment. */
    static final class Budget {
        private long left = MOST_WORK;
    }

    /** Stand for references that came to nothing, one character each, until it is known which of them stay. */
    private static final char FIRST_MARK = '\uE000';

    private final Map<String, String> visible;
    private final Set<String> emptied;
    private final List<String> marked = new ArrayList<>();
    private final boolean marking;
    private final Budget budget;

    private Expansion(Map<String, String> visible, Set<String> emptied, boolean marking, Budget budget) {
        this.budget = budget;
        this.visible = visible;
        this.emptied = emptied;
        this.marking = marking;
    }

    /**
     * @param value the value with its references replaced and <code>\$</code> read as <code>$</code>
     * @param lost variables that are not set and whose place in the value stayed empty, fit for people
     * @param endless whether the references never come to an end; the value is then not meaningful
     */
    record Result(String value, List<String> lost, boolean endless) {}

    /**
     * @param visible the variables that references see
     * @param emptied those of them that are empty only because a reference of their own came to nothing
     */
    static Result of(String text, Map<String, String> visible, Set<String> emptied, Budget budget) {
        Expansion plain = new Expansion(visible, emptied, false, budget);
        String value = plain.replaceAll(text);
        if (value == null) {
            return new Result(text, List.of(), true);
        }
        return new Result(value.replace("\\$", "$"), lostIn(text, visible, emptied, budget), false);
    }

    private static List<String> lostIn(String text, Map<String, String> visible, Set<String> emptied, Budget budget) {
        if (text.chars().anyMatch(c -> c >= FIRST_MARK && c < FIRST_MARK + MOST_STEPS)) {
            return List.of();
        }
        Expansion marks = new Expansion(visible, emptied, true, budget);
        String value = marks.replaceAll(text);
        if (value == null) {
            return List.of();
        }
        return value.chars()
                .filter(c -> c >= FIRST_MARK && c < FIRST_MARK + marks.marked.size())
                .mapToObj(c -> marks.marked.get(c - FIRST_MARK))
                .distinct()
                .toList();
    }

    /** Null if it does not end. */
    private String replaceAll(String text) {
        String value = text;
        Matcher reference = REFERENCE.matcher(value);
        for (int step = 0; reference.find(0); step++) {
            Interruption.check();
            budget.left -= value.length();
            if (step == MOST_STEPS || value.length() > MOST_CHARACTERS || budget.left < 0) {
                return null;
            }
            String inside = reference.group(1) != null ? reference.group(1) : reference.group(2);
            Matcher operator = OPERATOR.matcher(inside);
            String name = operator.find() ? inside.substring(0, operator.start()) : inside;
            boolean whole = reference.group(1) != null || value.equals(reference.group());
            value = replaceFirst(value, reference.group(), replacement(inside, name, operator, whole));
            if (unmarked(value).equals(visible.get(name))) {
                return value;
            }
            reference.reset(value);
        }
        return value;
    }

    private String replacement(String inside, String name, Matcher operator, boolean whole) {
        String set = visible.get(name);
        boolean filled = set != null && !set.isEmpty();
        if (name.length() == inside.length()) {
            return filled ? set : set == null || emptied.contains(name) ? nothing(tellable(name, whole)) : "";
        }
        String other = inside.substring(operator.end());
        return switch (operator.group()) {
            case ":-" -> filled ? set : other;
            case "-" -> set != null ? set : other;
            case ":+" -> filled ? other : "";
            default -> set != null ? other : "";
        };
    }

    /** In {@code pa$word} the name may be a piece of a password, so it is not told. */
    private static String tellable(String name, boolean whole) {
        return whole && name.matches("[A-Za-z_][A-Za-z0-9_]*") ? name : Variable.UNNAMED;
    }

    private String nothing(String name) {
        if (!marking || marked.size() == MOST_STEPS) {
            return "";
        }
        marked.add(name);
        return String.valueOf((char) (FIRST_MARK + marked.size() - 1));
    }

    private String unmarked(String value) {
        if (marked.isEmpty()) {
            return value;
        }
        StringBuilder kept = new StringBuilder(value.length());
        value.chars()
                .filter(c -> c < FIRST_MARK || c >= FIRST_MARK + marked.size())
                .forEach(c -> kept.append((char) c));
        return kept.toString();
    }

    /** {@code String.prototype.replace} with a string pattern: the first occurrence, <code>$$ $& $` $'</code> special. */
    private static String replaceFirst(String value, String found, String replacement) {
        int at = value.indexOf(found);
        String before = value.substring(0, at);
        String after = value.substring(at + found.length());
        StringBuilder text = new StringBuilder(before);
        for (int i = 0; i < replacement.length(); i++) {
            char next = i + 1 < replacement.length() ? replacement.charAt(i + 1) : 0;
            if (replacement.charAt(i) != '$' || "$&`'".indexOf(next) < 0 || next == 0) {
                text.append(replacement.charAt(i));
                continue;
            }
            text.append(
                    switch (next) {
                        case '$' -> "$";
                        case '&' -> found;
                        case '`' -> before;
                        default -> after;
                    });
            i++;
        }
        return text.append(after).toString();
    }
}
