package io.jenkins.plugins.gateddeploy.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A contract that is a JSON Schema. */
public final class JsonSchemaFuzz {
    private JsonSchemaFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        FuzzedGate.file("schema/env.schema.json", input);
        FuzzedGate.file("schema/.env", "API_KEY=abc\nPORT=8080\nURL=https://example.org\n".getBytes(StandardCharsets.UTF_8));
        FuzzedGate.env("schema/env.schema.json", List.of("schema/.env"), List.of());
    }
}
