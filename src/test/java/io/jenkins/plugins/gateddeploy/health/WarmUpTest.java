package io.jenkins.plugins.gateddeploy.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is loaded beforehand is what an ordinary probe needs. */
@Timeout(60)
class WarmUpTest {
    @Test
    void ordinaryProbeLoadsHardlyAnyFurtherClass() throws Exception {
        try (Service service = Service.that(Service.json(200, "{\"status\":\"UP\",\"version\":\"2.0\"}"))) {
            List<String> cold = loadedByAProbe(service.url("/"), false);
            // The end of the connection that was made for this may come while the next one is under way.
            assertThat(loadedByAProbe(service.url("/"), true)).hasSizeLessThan(cold.size() / 50);
        }
    }

    /** Names of classes, other than those of Java itself, which a new JVM loads while its first probe is under way. */
    private static List<String> loadedByAProbe(String url, boolean warm) throws Exception {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xlog:class+load:stdout",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FirstProbe.class.getName(),
                        url,
                        String.valueOf(warm))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> loaded = new ArrayList<>();
        boolean underWay = false;
        for (String line : process.inputReader().lines().toList()) {
            if (line.contains(FirstProbe.BEGIN)) {
                underWay = true;
            } else if (line.contains(FirstProbe.GREEN)) {
                return loaded;
            } else if (underWay && line.matches(".*\\.jar.*|.*file:.*") && !line.contains("Lambda")) {
                loaded.add(line);
            }
        }
        throw new AssertionError("the probe was not green");
    }

    /** What the new JVM runs. */
    static final class FirstProbe {
        static final String BEGIN = "== first probe begins";
        static final String GREEN = "== first probe was green";

        private FirstProbe() {}

        public static void main(String[] arguments) {
            try (ProbeEngine engine = new ProbeEngine()) {
                if (Boolean.parseBoolean(arguments[1])) {
                    WarmUp.run(engine);
                }
                HealthRequest request = HealthRequest.builder()
                        .probe(HttpProbe.to(arguments[0])
                                .json("$.status", "UP")
                                .version("2.0")
                                .build())
                        .build();
                Sampler sampler = new Sampler(engine, ProbePolicy.anyHost(), ProbeSecrets.none());
                long now = System.currentTimeMillis();
                System.out.println(BEGIN);
                Sample sample = sampler.sample(request, now, now + 60_000).join();
                System.out.println(sample.isGreen() ? GREEN : sample.phrase());
            }
        }
    }
}
