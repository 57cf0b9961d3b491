package io.jenkins.plugins.gateddeploy.gate;

import java.util.Collection;
import java.util.List;

/**
 * The one place that keeps secrets out of what people read. Known secret values are replaced by {@code ****}; URLs lose
 * user-info, query and fragment whether known or not.
 *
 * <p>Not serializable on purpose: a secret has no business in a build's files or on another machine.
 */
public final class Redactor {
    static final String MASK = "****";
    /** Characters of one text that are looked at; what is behind them is left out. */
    static final int MAX_TEXT = 1 << 14;

    private final SecretMatcher secrets;

    /** Knows no secret values; still cleans URLs. */
    public Redactor() {
        this(List.of());
    }

    /** @param values secret values; null and blank ones are ignored */
    public Redactor(Collection<String> values) {
        secrets = new SecretMatcher(SecretForms.of(values));
    }

    /**
     * The text without secrets; null stays null. It takes a time that grows with the text alone, and of a very long text
     * only the beginning is kept: never half a secret, and never half a URL, whose password might be the other half.
     */
    public String text(String text) {
        if (text == null) {
            return null;
        }
        if (text.length() <= MAX_TEXT) {
            return clean(text, secrets.spans(text), text.length());
        }
        int cut = MAX_TEXT;
        while (cut > 0 && !UrlsInText.ends(text.charAt(cut - 1))) {
            cut--;
        }
        int[] spans = secrets.spans(text.substring(0, Math.min(text.length(), cut + secrets.longest())));
        for (int i = 0; i < spans.length; i += 2) {
            cut = spans[i] < cut && cut < spans[i + 1] ? spans[i] : cut;
        }
        return clean(text, spans, cut) + Excerpt.more(text.length() - cut);
    }

    /** @param end where the text ends; no secret reaches over it */
    private static String clean(String text, int[] spans, int end) {
        StringBuilder masked = new StringBuilder(end);
        int copied = 0;
        for (int i = 0; i < spans.length && spans[i] < end; i += 2) {
            masked.append(text, copied, spans[i]).append(MASK);
            copied = spans[i + 1];
        }
        masked.append(text, copied, end);
        return PasswordsInText.masked(UrlsInText.cleaned(masked.toString()));
    }

    /**
     * The URL without user-info, query, fragment and JDBC parameters, fit for people; null stays null. Where it cannot
     * be told whether an {@code @} ends a password, everything before it goes.
     */
    public static String url(String url) {
        if (url == null) {
            return null;
        }
        String kept = withoutUserInfo(url.trim());
        int end = kept.length();
        for (char c : new char[] {'?', '#', ';'}) {
            int at = kept.indexOf(c);
            boolean parameters = c != ';' || kept.regionMatches(true, 0, "jdbc:", 0, 5);
            if (at >= 0 && at < end && parameters) {
                end = at;
            }
        }
        return PasswordsInText.masked(kept.substring(0, end));
    }

    private static String withoutUserInfo(String url) {
        int slashes = url.indexOf("://");
        if (slashes < 0) {
            // jdbc:oracle:thin:user/password@host and the like
            int at = url.lastIndexOf('@');
            int colon = at < 0 ? -1 : url.lastIndexOf(':', url.indexOf('/') < 0 ? at : Math.min(at, url.indexOf('/')));
            return at < 0 || colon < 0 ? url : url.substring(0, colon + 1) + url.substring(at + 1);
        }
        int start = slashes + 3;
        int last = url.lastIndexOf('@');
        if (last < start) {
            return url;
        }
        int slash = indexOfAny(url, "/?#", start);
        String authority = slash < 0 ? "" : url.substring(start, slash);
        boolean hostAndPort = last > slash && slash > 0 && isHostAndPort(authority);
        // "postgres://u:pa/ss@host" has a password with a slash; "https://host:8080/@scope" has no password at all.
        boolean addressed = url.regionMatches(true, 0, "http", 0, 4) || url.regionMatches(true, 0, "jdbc:", 0, 5);
        return hostAndPort && addressed ? url : url.substring(0, start) + url.substring(last + 1);
    }

    private static int indexOfAny(String text, String characters, int from) {
        for (int i = from; i < text.length(); i++) {
            if (characters.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isHostAndPort(String authority) {
        int colon = authority.indexOf(':');
        String port = colon < 0 ? "0" : authority.substring(colon + 1);
        return colon != 0
                && !authority.isEmpty()
                && authority.indexOf('@') < 0
                && !port.isEmpty()
                && port.length() <= 5
                && port.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
