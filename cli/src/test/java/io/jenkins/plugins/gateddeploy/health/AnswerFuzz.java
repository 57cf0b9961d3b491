package io.jenkins.plugins.gateddeploy.health;

import io.jenkins.plugins.gateddeploy.gate.UsageException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What a service answers: decoded, read as JSON, as Prometheus' answer, as a page, and searched for a version. */
public final class AnswerFuzz {
    private static final HttpProbe PROBE = HttpProbe.to("http://localhost/health")
            .json("$.status", "UP")
            .json("$..components.db", "!= DOWN")
            .body("~ ^\\s*\\{")
            .version("1.4.2")
            .build();
    private static final HttpProbe NAMED =
            HttpProbe.to("http://localhost/").version("1.4.2").versionFrom("$.build.version").build();
    private static final PrometheusProbe METRICS =
            PrometheusProbe.of("http://localhost:9090", "up", "< 0.05", null);

    private AnswerFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String body;
        try {
            body = BodyText.decode(input, null, List.of("application/json; charset=utf-8"), 1 << 20);
        } catch (ProbeFailure e) {
            return;
        }
        Map<String, List<String>> headers = Map.of("content-type", List.of("application/json"), "x-version", List.of("1.4.1"));
        PROBE.problems(new Answer(200, headers, body));
        NAMED.problems(new Answer(200, headers, body));
        METRICS.problems(new Answer(200, headers, body));
        unpacked(input);
        conditions(new String(input, StandardCharsets.UTF_8));
    }

    private static void unpacked(byte[] input) {
        for (String encoding : List.of("gzip", "deflate")) {
            try {
                BodyText.decode(input, List.of(encoding), null, 1 << 20);
            } catch (ProbeFailure e) {
                // Broken, and said so.
            }
        }
    }

    /** What an author may write: read, or refused with a sentence. An author's own expression is one on purpose. */
    private static void conditions(String text) {
        if (text.indexOf('~') >= 0) {
            return;
        }
        try {
            Conditions.parse("abortOn", text);
        } catch (UsageException e) {
            // Refused.
        }
        try {
            HostPattern.parse(text);
        } catch (UsageException e) {
            // Refused.
        }
        try {
            Target.parse("url", text);
        } catch (UsageException e) {
            // Refused.
        }
    }
}
