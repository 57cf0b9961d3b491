package io.jenkins.plugins.gateddeploy.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A contract in the env-spec convention. */
public final class EnvSpecFuzz {
    private EnvSpecFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        FuzzedGate.file("spec/.env.schema", input);
        FuzzedGate.file("spec/.env", "API_KEY=abc\nPORT=8080\nURL=https://example.org\n".getBytes(StandardCharsets.UTF_8));
        FuzzedGate.env("spec/.env.schema", List.of("spec/.env"), List.of());
    }
}
