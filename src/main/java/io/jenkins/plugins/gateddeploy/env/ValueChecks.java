package io.jenkins.plugins.gateddeploy.env;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells values that stand for no value: the literal words of failed conversions, references that nobody replaced, and
 * texts that say "fill me in".
 *
 * <p>Whole values are compared wherever possible, so that a password which happens to contain {@code xxx} or a pattern
 * that contains <code>$(</code> passes.
 */
final class ValueChecks {
    private static final Set<String> NOTHING = Set.of("null", "undefined", "nan", "[object object]");
    private static final Pattern UNEXPANDED = Pattern.compile(
            "\\$\\{[A-Za-z_][^{}]*\\}|\\$\\{\\{[^{}]*\\}\\}|\\$\\([A-Za-z_./][^()]*\\)|^\\s*\\{\\{[^{}]*\\}\\}\\s*$");

    private static final Pattern PLACEHOLDER = Pattern.compile("(?i)change[-_ ]?(me|this|it)([-_ !].*)?|(to[-_"
            + " ]?do|tbd|fix[-_ ]?me|placeholder|dummy|replace[-_ ]?(me|this)|fill[-_ ]?(me|this)([-_ ]in)?)([ :!].*)?"
            + "|x{3,}|[a-z0-9]{1,12}([-_][a-z0-9]{1,12}){0,3}[-_]x{3,}"
            + "|<[^<>/]+>|\\[(your|insert|replace|enter|change)[^\\]]*\\]|\\{(your|insert|replace|enter)[^}]*\\}|(your|my|insert|enter|replace|put|add|set)[-_"
            + " ].*[-_ ](here|goes[-_ ]here)|your[-_ ][a-z0-9]+([-_ ][a-z0-9]+)*|(insert|enter|replace|paste)[-_"
            + " ](your|with|the)[-_ ].*|\\*{3,}|\\.{3,}|…|\\?{3,}|-{3,}");

    /** {@code scheme://user:password@host}. */
    private static final Pattern URL_PASSWORD = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[^/@\\s:]*:([^@/\\s]+)@.*");

    private static final int LONGEST_PLACEHOLDER = 200;

    private ValueChecks() {}

    /** Whether the value is one of the words {@code null}, {@code undefined}, {@code NaN}, {@code [object Object]}. */
    static boolean isNothing(String value) {
        return NOTHING.contains(value.strip().toLowerCase(Locale.ROOT));
    }

    /** The kind of reference that was never replaced, such as <code>${…}</code>. */
    static Optional<String> unexpanded(String value) {
        Matcher reference = UNEXPANDED.matcher(value);
        if (!reference.find()) {
            return Optional.empty();
        }
        String found = reference.group().strip();
        return Optional.of(
                found.startsWith("${{")
                        ? "${{…}}"
                        : found.startsWith("${") ? "${…}" : found.startsWith("$(") ? "$(…)" : "{{…}}");
    }

    /** Whether the value, or the password in a URL, is a text that asks to be replaced. */
    static boolean isPlaceholder(String value) {
        String text = value.strip();
        if (text.length() <= LONGEST_PLACEHOLDER && PLACEHOLDER.matcher(text).matches()) {
            return true;
        }
        Matcher url = URL_PASSWORD.matcher(text);
        return url.matches() && PLACEHOLDER.matcher(url.group(1)).matches();
    }

    /** Whether the value is a URL with a password in it. */
    static boolean carriesPassword(String value) {
        return URL_PASSWORD.matcher(value.strip()).matches();
    }

    /** Whether dotenvx has encrypted the value: https://dotenvx.com/encryption. */
    static boolean isEncrypted(String value) {
        return value.startsWith("encrypted:");
    }
}
