package io.jenkins.plugins.gateddeploy.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;

/** One engine and the samples that a test asks of it. */
abstract class SamplerFixture {
    final ProbeEngine engine = new ProbeEngine();

    @AfterEach
    void close() {
        engine.close();
    }

    Problem problem(Probe probe) throws Exception {
        return problem(request(probe));
    }

    Problem problem(HealthRequest request) throws Exception {
        Sample sample = sample(sampler(), request);
        assertThat(sample.results().get(0).problems()).hasSize(1);
        return sample.results().get(0).problems().get(0);
    }

    Sample sample(Probe probe) throws Exception {
        return sample(sampler(), request(probe));
    }

    static Sample sample(Sampler sampler, HealthRequest request) throws Exception {
        return sampler.sample(request, now(), now() + 60_000).get(10, TimeUnit.SECONDS);
    }

    Sampler sampler() {
        return new Sampler(engine, ProbePolicy.anyHost(), ProbeSecrets.none());
    }

    static HealthRequest impatient(Probe probe) {
        return HealthRequest.builder()
                .probe(probe)
                .requestTimeout(Duration.ofMillis(1500))
                .build();
    }

    static HealthRequest request(Probe probe) {
        return HealthRequest.builder()
                .probe(probe)
                .requestTimeout(Duration.ofSeconds(10))
                .build();
    }

    static Service.Behaviour packed(String encoding, byte[] body) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", encoding);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        };
    }

    static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    static boolean await(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    static long now() {
        return System.currentTimeMillis();
    }
}
