package io.jenkins.plugins.gateddeploy.fuzz;

import io.jenkins.plugins.gateddeploy.gate.UsageException;
import io.jenkins.plugins.gateddeploy.migration.database.JdbcUrl;
import java.nio.charset.StandardCharsets;

/** JDBC URLs: read, or refused without a word of what stands in them. */
public final class JdbcUrlFuzz {
    private static final String PASSWORD = "zQx9!pw";

    private JdbcUrlFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        parse(text);
        // A password before the last @ is one, however broken the rest is.
        int at = text.lastIndexOf('@');
        if (at > 0) {
            parse(text.substring(0, at) + PASSWORD + text.substring(at));
        }
    }

    private static void parse(String url) {
        String shown;
        try {
            shown = JdbcUrl.parse(url).map(it -> it + " " + it.place()).orElse("");
        } catch (UsageException e) {
            shown = String.valueOf(e.getMessage());
        }
        if (shown.contains(PASSWORD)) {
            throw new AssertionError("a password is shown");
        }
    }
}
