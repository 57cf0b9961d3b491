package io.jenkins.plugins.gateddeploy.fuzz;

import java.util.Arrays;
import java.util.List;

/** Layers that are no dotenv files: properties, JSON, YAML and Kubernetes manifests; the first byte chooses. */
public final class LayerFuzz {
    private static final List<String> FILES = List.of("app.properties", "app.json", "app.yaml", "manifest.yml");

    private LayerFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        String file = "layers/" + FILES.get((input[0] & 0xff) % FILES.size());
        FuzzedGate.file(file, Arrays.copyOfRange(input, 1, input.length));
        FuzzedGate.env(null, List.of(file), List.of());
    }
}
