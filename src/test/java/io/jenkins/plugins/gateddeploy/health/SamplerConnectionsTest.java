package io.jenkins.plugins.gateddeploy.health;

import static io.jenkins.plugins.gateddeploy.health.RawService.readRequest;
import static io.jenkins.plugins.gateddeploy.health.RawService.untilClosed;
import static io.jenkins.plugins.gateddeploy.health.RawService.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where one sample connects to, what it sends there, and what it says if nothing comes back. */
@Timeout(30)
class SamplerConnectionsTest extends SamplerFixture {
    @Test
    void redirectIsNotFollowedAndNamesItsTargetWithoutTheQuery() throws Exception {
        try (Service service = Service.that(exchange -> {
            exchange.getResponseHeaders().set("Location", "https://sso.example.com/login?return=secret");
            exchange.sendResponseHeaders(302, -1);
        })) {
            Problem problem = problem(HttpProbe.to(service.url("/")).build());
            assertThat(problem.reason()).isEqualTo(Reason.REDIRECT);
            assertThat(problem.found())
                    .isEqualTo("status 302, a redirect to https://sso.example.com/login (probably a login page)");
        }
    }

    @Test
    void redirectIsFollowedWhenAskedForButNotToAnAddressThatIsRefused() throws Exception {
        try (Service target = Service.that(Service.status(200));
                Service service = Service.that(exchange -> {
                    boolean bad = exchange.getRequestURI().getPath().equals("/bad");
                    exchange.getResponseHeaders()
                            .set("Location", bad ? "http://169.254.169.254/latest/" : target.url("/ok"));
                    exchange.sendResponseHeaders(302, -1);
                })) {
            assertThat(sample(HttpProbe.to(service.url("/")).redirects(1).build())
                            .isGreen())
                    .isTrue();
            Problem problem =
                    problem(HttpProbe.to(service.url("/bad")).redirects(1).build());
            assertThat(problem.reason()).isEqualTo(Reason.POLICY);
            assertThat(problem.found()).contains("169.254.169.254 is a link-local address");
        }
    }

    @Test
    void credentialGoesToItsServerAndNotToTheOneItRedirectsTo() throws Exception {
        try (Service other = Service.that(Service.status(200));
                Service service = Service.that(exchange -> {
                    exchange.getResponseHeaders().set("Location", other.url("/"));
                    exchange.sendResponseHeaders(302, -1);
                })) {
            HttpProbe probe = HttpProbe.to(service.url("/"))
                    .credentialsId("ops")
                    .redirects(1)
                    .build();
            Sampler sampler = new Sampler(
                    engine, ProbePolicy.anyHost(), ProbeSecrets.none().basic("ops", "u", "pä"));
            assertThat(sample(sampler, request(probe)).isGreen()).isTrue();
            assertThat(service.requests().get(0).getRequestHeaders().getFirst("Authorization"))
                    .isEqualTo("Basic dTpww6Q=");
            assertThat(other.requests().get(0).getRequestHeaders()).doesNotContainKey("Authorization");
        }
    }

    @Test
    void probeWithoutItsCredentialIsNotMade() throws Exception {
        try (Service service = Service.that(Service.status(200))) {
            Problem problem =
                    problem(HttpProbe.to(service.url("/")).credentialsId("gone").build());
            assertThat(problem.reason()).isEqualTo(Reason.CREDENTIALS);
            assertThat(problem.found()).contains("'gone'");
            assertThat(service.requests()).isEmpty();
        }
    }

    @Test
    void connectionIsMadeToTheAddressThatWasJudged() throws Exception {
        // No name server knows this name, so a second resolution anywhere below would fail.
        try (Service service = Service.that(Service.status(200));
                ProbeEngine rebound = new ProbeEngine(host -> new InetAddress[] {InetAddress.getByName("127.0.0.1")})) {
            HttpProbe probe = HttpProbe.to("http://rebind.invalid:" + service.port() + "/")
                    .build();
            Sampler sampler = new Sampler(rebound, ProbePolicy.anyHost(), ProbeSecrets.none());
            assertThat(sample(sampler, request(probe)).isGreen()).isTrue();
            assertThat(service.requests().get(0).getRequestHeaders().getFirst("Host"))
                    .isEqualTo("rebind.invalid:" + service.port());
        }
    }

    @Test
    void secondAddressIsTriedWhenTheFirstRefuses() throws Exception {
        try (Service service = Service.that(Service.status(200));
                ProbeEngine two = new ProbeEngine(host ->
                        new InetAddress[] {InetAddress.getByName("127.0.0.77"), InetAddress.getByName("127.0.0.1")})) {
            HttpProbe probe =
                    HttpProbe.to("http://two.invalid:" + service.port() + "/").build();
            assertThat(sample(new Sampler(two, ProbePolicy.anyHost(), ProbeSecrets.none()), request(probe))
                            .isGreen())
                    .isTrue();
        }
    }

    @Test
    void nothingListens() throws Exception {
        int port = Service.freePort();
        assertThat(problem(HttpProbe.to("http://127.0.0.1:" + port + "/").build()))
                .satisfies(it -> assertThat(it.reason()).isEqualTo(Reason.REFUSED))
                .satisfies(it -> assertThat(it.found()).isEqualTo("connection refused by 127.0.0.1:" + port));
        assertThat(problem(TcpProbe.of("127.0.0.1:" + port)).reason()).isEqualTo(Reason.REFUSED);
    }

    @Test
    void tcpIsGreenWhereSomethingListens() throws Exception {
        try (RawService service = new RawService((in, out) -> untilClosed(in))) {
            assertThat(sample(TcpProbe.of("127.0.0.1:" + service.port())).isGreen())
                    .isTrue();
            assertThat(service.hungUp().await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void nameThatDoesNotExist() throws Exception {
        Problem problem = problem(HttpProbe.to("http://no-such-host.invalid/").build());
        assertThat(problem.reason()).isEqualTo(Reason.HOST_UNKNOWN);
    }

    @Test
    void nameServerThatHangsTakesNoLongerThanTheTimeout() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (ProbeEngine stuck = new ProbeEngine(host -> {
                    if (host.equals("stuck.invalid")) {
                        await(release);
                    }
                    return InetAddress.getAllByName("127.0.0.1");
                });
                Service service = Service.that(Service.status(200))) {
            Sampler sampler = new Sampler(stuck, ProbePolicy.anyHost(), ProbeSecrets.none());
            CompletableFuture<Sample> hangs = sampler.sample(
                    impatient(HttpProbe.to("http://stuck.invalid/").build()), now(), now() + 60_000);
            HttpProbe other =
                    HttpProbe.to("http://fine.invalid:" + service.port() + "/").build();
            assertThat(sample(sampler, request(other)).isGreen()).isTrue();
            Sample sample = hangs.get(10, TimeUnit.SECONDS);
            assertThat(sample.phrase()).contains("host name was not resolved within 1.5 s");
        } finally {
            release.countDown();
        }
    }

    @Test
    void errorOfALookUpIsAnErrorSample() throws Exception {
        try (ProbeEngine broken = new ProbeEngine(host -> {
            throw new NoClassDefFoundError("missing");
        })) {
            Sampler sampler = new Sampler(broken, ProbePolicy.anyHost(), ProbeSecrets.none());
            Sample sample =
                    sample(sampler, request(HttpProbe.to("http://x.invalid/").build()));
            assertThat(sample.phrase()).endsWith("probe failed with NoClassDefFoundError");
        }
    }

    @Test
    void errorOnTheThreadOfAllProbesIsAnErrorSampleAndNotItsEnd() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        try (Service broken = Service.that(exchange -> {
                    exchange.getResponseHeaders()
                            .set("Content-Type", "text/plain; charset=" + BrokenCharsetProvider.NAME);
                    exchange.sendResponseHeaders(200, 2);
                    exchange.getResponseBody().write("ok".getBytes(StandardCharsets.US_ASCII));
                });
                Service slow = Service.that(exchange -> {
                    asked.countDown();
                    await(answer);
                    exchange.sendResponseHeaders(200, -1);
                })) {
            CompletableFuture<Sample> other =
                    sampler().sample(request(HttpProbe.to(slow.url("/")).build()), now(), now() + 60_000);
            assertThat(await(asked)).isTrue();
            Problem problem = problem(HttpProbe.to(broken.url("/")).build());
            assertThat(problem.reason()).isEqualTo(Reason.INTERNAL);
            assertThat(problem.found()).isEqualTo("probe failed with NoClassDefFoundError");
            answer.countDown();
            assertThat(other.get(10, TimeUnit.SECONDS).isGreen())
                    .as("a probe that was under way at the time")
                    .isTrue();
        }
    }

    @Test
    void connectionThatIsClosedWithoutAnAnswer() throws Exception {
        try (RawService service = new RawService((in, out) -> readRequest(in))) {
            assertThat(problem(HttpProbe.to(service.url("/")).build()).reason()).isEqualTo(Reason.RESET);
        }
        try (RawService service = new RawService((in, out) -> {
            readRequest(in);
            write(out, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
        })) {
            assertThat(problem(HttpProbe.to(service.url("/")).build()).reason()).isEqualTo(Reason.RESET);
        }
    }

    @Test
    void cancellingClosesTheConnection() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (RawService service = new RawService((in, out) -> {
            readRequest(in);
            asked.countDown();
            untilClosed(in);
        })) {
            HealthRequest patient = HealthRequest.builder()
                    .probe(HttpProbe.to(service.url("/")).build())
                    .requestTimeout(Duration.ofSeconds(60))
                    .build();
            CompletableFuture<Sample> sample = sampler().sample(patient, now(), now() + 60_000);
            assertThat(await(asked)).isTrue();
            sample.cancel(true);
            assertThat(service.hungUp().await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void closedEngineIsAnErrorSampleAndNoHang() throws Exception {
        ProbeEngine closed = new ProbeEngine();
        closed.close();
        Sampler sampler = new Sampler(closed, ProbePolicy.anyHost(), ProbeSecrets.none());
        Sample sample = sample(sampler, request(TcpProbe.of("127.0.0.1:1")));
        assertThat(sample.state()).isEqualTo("error");
    }
}
