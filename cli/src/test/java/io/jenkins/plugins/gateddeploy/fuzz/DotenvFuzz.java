package io.jenkins.plugins.gateddeploy.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A dotenv file as a layer, and as the one that is compared with. */
public final class DotenvFuzz {
    private DotenvFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        FuzzedGate.file("dotenv/.env", input);
        FuzzedGate.file("dotenv/.env.staging", "API_KEY=abc\nURL=https://x/${API_KEY}\n".getBytes(StandardCharsets.UTF_8));
        FuzzedGate.env(null, List.of("dotenv/.env"), List.of("dotenv/.env.staging"));
    }
}
