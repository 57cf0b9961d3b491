package io.jenkins.plugins.gateddeploy.fuzz;

import io.jenkins.plugins.gateddeploy.gate.Redactor;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The first line holds secrets, separated by blanks; the rest is the text that must not show them. */
public final class RedactorFuzz {
    /** Shorter ones are masked only where they stand alone. */
    private static final int LONG = 4;

    private RedactorFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String all = new String(input, StandardCharsets.UTF_8);
        int end = all.indexOf('\n');
        if (end < 0) {
            return;
        }
        List<String> secrets = Arrays.stream(all.substring(0, end).split(" "))
                .map(String::trim)
                // The mask itself is made of asterisks.
                .filter(it -> it.length() >= LONG && it.indexOf('*') < 0)
                .toList();
        String text = all.substring(end + 1);
        String shown = new Redactor(secrets).text(text);
        for (String secret : secrets) {
            // What is left of a URL may happen to be a secret that was not there before.
            if (text.contains(secret) && shown.contains(secret)) {
                throw new AssertionError("a secret is shown");
            }
        }
    }
}
