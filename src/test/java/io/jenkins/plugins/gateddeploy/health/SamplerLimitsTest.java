package io.jenkins.plugins.gateddeploy.health;

import static io.jenkins.plugins.gateddeploy.health.RawService.readRequest;
import static io.jenkins.plugins.gateddeploy.health.RawService.untilClosed;
import static io.jenkins.plugins.gateddeploy.health.RawService.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One sample against servers and patterns that never end. */
@Timeout(30)
class SamplerLimitsTest extends SamplerFixture {
    @Test
    void patternThatRecursesTooDeeplyIsGivenUp() throws Exception {
        try (Service service = Service.that(Service.json(200, "ab".repeat(100_000)))) {
            HttpProbe probe = HttpProbe.to(service.url("/"))
                    .version("1")
                    .versionFrom("(a|b)*c")
                    .build();
            assertThat(problem(probe).reason()).isEqualTo(Reason.PATTERN);
        }
    }

    @Test
    void halfOpenConnection() throws Exception {
        try (RawService service = new RawService((in, out) -> untilClosed(in))) {
            Problem problem = problem(impatient(HttpProbe.to(service.url("/")).build()));
            assertThat(problem.reason()).isEqualTo(Reason.TIMEOUT);
            assertThat(problem.found()).isEqualTo("connection was made, but no answer came within 1.5 s");
            assertThat(service.hungUp().await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void bodyThatDripsWithoutEnd() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        try (RawService service = new RawService((in, out) -> {
            readRequest(in);
            write(out, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
            while (!closed.await(20, TimeUnit.MILLISECONDS)) {
                write(out, "x");
            }
        })) {
            Problem problem = problem(impatient(HttpProbe.to(service.url("/")).build()));
            assertThat(problem.found()).isEqualTo("answer began, but did not end within 1.5 s");
            // The connection is closed, so that writing to it fails and the server's talk ends.
            assertThat(service.hungUp().await(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            closed.countDown();
        }
    }

    @Test
    void headersWithoutEnd() throws Exception {
        try (RawService service = new RawService((in, out) -> {
            readRequest(in);
            write(out, "HTTP/1.1 200 OK\r\n");
            for (long i = 0; ; i++) {
                write(out, "X-" + i + ": " + "y".repeat(1000) + "\r\n");
            }
        })) {
            assertThat(problem(HttpProbe.to(service.url("/")).build()).reason()).isEqualTo(Reason.TOO_LARGE);
            assertThat(service.hungUp().await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void oneHeaderWithoutEnd() throws Exception {
        try (RawService service = new RawService((in, out) -> {
            readRequest(in);
            write(out, "HTTP/1.1 200 OK\r\nX: ");
            while (true) {
                write(out, "y".repeat(1000));
            }
        })) {
            assertThat(problem(HttpProbe.to(service.url("/")).build()).reason()).isEqualTo(Reason.TOO_LARGE);
        }
    }

    @Test
    void bodyWithoutEnd() throws Exception {
        try (RawService service = new RawService((in, out) -> {
            readRequest(in);
            write(out, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n");
            while (true) {
                write(out, "z".repeat(8192));
            }
        })) {
            Problem problem = problem(HttpProbe.to(service.url("/")).build());
            assertThat(problem.reason()).isEqualTo(Reason.TOO_LARGE);
            assertThat(problem.found()).isEqualTo("body of the answer is larger than 1 MiB");
            assertThat(service.hungUp().await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void bodyOfExactlyOneMebibyteIsRead() throws Exception {
        String body = "a".repeat((1 << 20) - 2) + "ok";
        try (Service service = Service.that(Service.json(200, body))) {
            assertThat(sample(HttpProbe.to(service.url("/")).body("ok").build()).isGreen())
                    .isTrue();
        }
    }

    @Test
    void compressedBomb() throws Exception {
        byte[] bomb = gzip(new byte[50 << 20]);
        assertThat(bomb.length).isLessThan(1 << 20);
        try (Service service = Service.that(packed("gzip", bomb))) {
            assertThat(problem(HttpProbe.to(service.url("/")).build()).reason()).isEqualTo(Reason.TOO_LARGE);
        }
    }

    @Test
    void preliminaryAnswersWithoutEnd() throws Exception {
        try (RawService service = new RawService((in, out) -> {
            readRequest(in);
            while (true) {
                write(out, "HTTP/1.1 103 Early Hints\r\nX: y\r\n\r\n");
            }
        })) {
            Problem problem = problem(impatient(HttpProbe.to(service.url("/")).build()));
            assertThat(problem.reason()).isEqualTo(Reason.TIMEOUT);
            assertThat(service.hungUp().await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void trailersWithoutEnd() throws Exception {
        try (RawService service = new RawService((in, out) -> {
            readRequest(in);
            write(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n");
            for (long i = 0; ; i++) {
                write(out, "X-" + i + ": y\r\n");
            }
        })) {
            assertThat(problem(HttpProbe.to(service.url("/")).build()).reason()).isEqualTo(Reason.TOO_LARGE);
        }
    }

    @Test
    void patternThatBacktracksWithoutEndIsGivenUp() throws Exception {
        try (Service service = Service.that(Service.json(200, "a".repeat(100_000) + "!"))) {
            HealthRequest request = HealthRequest.builder()
                    .probe(HttpProbe.to(service.url("/")).body("~ ^(a+)+$").build())
                    .build();
            Sample sample = sample(sampler(), request);
            assertThat(sample.results().get(0).problems())
                    .extracting(Problem::reason)
                    .containsExactly(Reason.PATTERN);
        }
    }
}
