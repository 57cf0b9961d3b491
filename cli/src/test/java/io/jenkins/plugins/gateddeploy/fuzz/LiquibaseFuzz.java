package io.jenkins.plugins.gateddeploy.fuzz;

import java.util.Arrays;
import java.util.List;

/** Changelogs in each of their formats; the first byte chooses it. */
public final class LiquibaseFuzz {
    private static final List<String> FORMATS = List.of("xml", "yaml", "json", "sql");

    private LiquibaseFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        String format = FORMATS.get((input[0] & 0xff) % FORMATS.size());
        String dir = "liquibase-" + format;
        FuzzedGate.file(dir + "/changelog." + format, Arrays.copyOfRange(input, 1, input.length));
        FuzzedGate.migrations(dir, "liquibase", "postgresql:17");
    }
}
