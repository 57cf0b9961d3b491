package io.jenkins.plugins.gateddeploy.gate;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/** The ways in which a secret is written: as it is, line by line, percent-encoded, escaped for JSON, in base64. */
final class SecretForms {
    /** Nobody reads one that is longer than the text that is looked at. */
    private static final int MAX = Redactor.MAX_TEXT;
    /** Of a long secret, such as a key, an encoding is hardly ever repeated as a whole. */
    private static final int MAX_ENCODED = 1_000;
    /** Shorter ones make encoded text that occurs by chance. */
    private static final int MIN_ENCODED = 6;

    private static final int MIN_LINE = 8;

    private SecretForms() {}

    /** All forms of all values; null and blank ones are ignored. */
    static Set<String> of(Collection<String> values) {
        Set<String> forms = new LinkedHashSet<>();
        values.stream()
                .filter(Objects::nonNull)
                .map(String::trim)
                .filter(it -> !it.isEmpty())
                .forEach(it -> add(it, forms));
        return forms;
    }

    private static void add(String value, Set<String> forms) {
        forms.add(value.length() > MAX ? value.substring(0, MAX) : value);
        // A multi-line secret, such as a key, may be repeated line by line.
        value.lines()
                .map(String::trim)
                .filter(line -> line.length() >= MIN_LINE && line.length() <= MAX)
                .forEach(forms::add);
        if (value.length() >= MIN_ENCODED && value.length() <= MAX_ENCODED) {
            String percent = URLEncoder.encode(value, StandardCharsets.UTF_8);
            forms.add(percent);
            forms.add(percent.replace("+", "%20"));
            forms.add(lowerCaseHex(percent));
            forms.add(lowerCaseHex(percent.replace("+", "%20")));
            forms.add(new String(JsonStringEncoder.getInstance().quoteAsString(value)));
            forms.add(base64(value, Base64.getEncoder()));
            forms.add(base64(value, Base64.getUrlEncoder()));
        }
    }

    /** Only the characters that do not depend on what follows the secret. */
    private static String base64(String value, Base64.Encoder encoder) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return encoder.withoutPadding().encodeToString(bytes).substring(0, bytes.length * 8 / 6);
    }

    private static String lowerCaseHex(String percent) {
        StringBuilder text = new StringBuilder(percent);
        for (int at = percent.indexOf('%'); at >= 0; at = percent.indexOf('%', at + 1)) {
            text.setCharAt(at + 1, Character.toLowerCase(text.charAt(at + 1)));
            text.setCharAt(at + 2, Character.toLowerCase(text.charAt(at + 2)));
        }
        return text.toString();
    }
}
