package io.jenkins.plugins.gateddeploy.env;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private static final Pattern NOTHING = Pattern.compile("(?i:null|undefined|\\[object Object])|NaN");

    /** References anywhere in a value, then those that only a whole value can be. */
    private static final Pattern UNEXPANDED = Pattern.compile("\\$\\{\\s*[A-Za-z_][^{}]*}|\\$\\{\\{[^{}]*}}"
            + "|\\$\\(\\s*[A-Za-z_./(][^()]*\\)"
            + "|^\\s*(\\{\\{[^{}]*}}|<%=.*%>|#\\{[^{}]+}#?|%[A-Z][A-Z0-9_]+%|\\$[A-Z][A-Z0-9]*(_[A-Z0-9]+)+)\\s*$");

    /** The signs of {@link #UNEXPANDED} in words, the longest first. */
    private static final List<String> KINDS = List.of("${{…}}", "${…}", "$(…)", "{{…}}", "<%=…%>", "#{…}", "%…%", "$…");

    private static final Pattern PLACEHOLDER = Pattern.compile("(?i)([\"'`]?)("
            + String.join(
                    "|",
                    "(please[-_ ]?)?change[-_ ]?(me|this|it)([-_ !].*|\\d{1,4})?",
                    "(to[-_ ]?do|tbd|fix[-_ ]?me|placeholder|dummy)([:!].*)?",
                    // "Todo List" may be the name of an application.
                    "(?-i:TODO|TBD|FIXME)( .*|[-_](set|add|fill|change|replace|enter|put|fix)([-_ ].*)?)",
                    "to[-_ ]be[-_ ](done|defined|determined|replaced|changed|set|filled)([-_ ].*)?",
                    "(replace|set)[-_ ]?(me|this)([ :!].*)?|fill[-_ ]?(me|this)([-_ ]in)?",
                    "x{3,}|[a-z0-9]{1,12}([-_][a-z0-9]{1,12}){0,3}[-_]x{3,}|[a-z0-9_-]{0,20}x{8,}",
                    "<[^<>/]*>",
                    "[a-z][a-z0-9+.-]*://[^<>/]*<[a-z][^<>/]*>.*",
                    "\\[(your|insert|replace|enter|change|redacted|masked)[^\\]]*]",
                    "\\{(your|insert|replace|enter)[^}]*}",
                    "(your|my|insert|enter|replace|put|add|set)[-_ ].*[-_ ](here|goes[-_ ]here)|your[a-z]{1,20}here",
                    "your[-_ ][a-z0-9]+([-_ ][a-z0-9]+)*|(insert|enter|replace|paste)[-_ ](your|with|the)[-_ ].*",
                    "redacted|\\*{3,}|\\.{3,}|…|\\?{3,}")
            + ")\\1");

    /** {@code scheme://user:password@host}. */
    private static final Pattern URL_PASSWORD = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[^/@\\s:]*:([^@/\\s]+)@.*");

    /** How encrypted values begin, and by what. */
    private static final Map<String, String> ENCRYPTED =
            Map.of("encrypted:", "dotenvx", "ENC[AES256_GCM,", "SOPS", "$ANSIBLE_VAULT;", "Ansible Vault");

    private static final int LONGEST_PLACEHOLDER = 200;

    private ValueChecks() {}

    /** Whether the value is one of the words {@code null}, {@code undefined}, {@code NaN}, {@code [object Object]}. */
    static boolean isNothing(String value) {
        return NOTHING.matcher(value.strip()).matches();
    }

    /** The kind of reference that was never replaced, such as <code>${…}</code>. */
    static Optional<String> unexpanded(String value) {
        Matcher reference = UNEXPANDED.matcher(value);
        if (!reference.find()) {
            return Optional.empty();
        }
        String found = reference.group().strip();
        return KINDS.stream()
                .filter(it -> found.startsWith(it.substring(0, it.indexOf('…'))))
                .findFirst();
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

    /**
     * The tool that has encrypted the value, so that nobody can tell what it is.
     *
     * @see <a href="https://dotenvx.com/encryption">dotenvx</a>
     * @see <a href="https://getsops.io/docs/">SOPS</a>
     * @see <a href="https://docs.ansible.com/ansible/latest/vault_guide/">Ansible Vault</a>
     */
    static Optional<String> encryptedBy(String value) {
        return ENCRYPTED.entrySet().stream()
                .filter(it -> value.startsWith(it.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
