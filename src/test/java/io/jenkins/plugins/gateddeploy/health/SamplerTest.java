package io.jenkins.plugins.gateddeploy.health;

import static io.jenkins.plugins.gateddeploy.health.RawService.readRequest;
import static io.jenkins.plugins.gateddeploy.health.RawService.untilClosed;
import static io.jenkins.plugins.gateddeploy.health.RawService.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One sample against real servers, the ill-behaved ones above all. */
@Timeout(30)
class SamplerTest {
    private final ProbeEngine engine = new ProbeEngine();

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void greenWithAnyStatusOf2xx() throws Exception {
        try (Service service = Service.that(Service.status(204))) {
            Sample sample = sample(HttpProbe.to(service.url("/health")).build());
            assertThat(sample.isGreen()).isTrue();
            assertThat(sample.results().get(0).status()).isEqualTo(204);
        }
    }

    @Test
    void requestIsAnOrdinaryOne() throws Exception {
        try (Service service = Service.that(Service.status(200))) {
            sample(HttpProbe.to(service.url("/health?deep=1&x=%20y"))
                    .requestHeader("X-Probe", "gate")
                    .build());
            var request = service.requests().get(0);
            assertThat(request.getRequestMethod()).isEqualTo("GET");
            assertThat(request.getRequestURI()).hasToString("/health?deep=1&x=%20y");
            assertThat(request.getRequestHeaders().getFirst("Host")).isEqualTo("127.0.0.1:" + service.port());
            assertThat(request.getRequestHeaders().getFirst("X-Probe")).isEqualTo("gate");
        }
    }

    @Test
    void statusThatIsNotGood() throws Exception {
        try (Service service = Service.that(Service.json(503, "{\"status\":\"DOWN\"}"))) {
            assertThat(problem(HttpProbe.to(service.url("/"))
                            .json("$.status", "UP")
                            .build()))
                    .satisfies(it -> assertThat(it.reason()).isEqualTo(Reason.STATUS))
                    .satisfies(it -> assertThat(it.expected()).isEqualTo("status 200-299"))
                    .satisfies(it -> assertThat(it.found()).isEqualTo("status 503"));
        }
    }

    @Test
    void everyProblemOfAnAnswerIsTold() throws Exception {
        try (Service service =
                Service.that(Service.json(200, "{\"status\":\"DOWN\",\"errorRate\":0.31,\"v\":\"1.4.1\"}"))) {
            Sample sample = sample(HttpProbe.to(service.url("/"))
                    .json("$.status", "UP")
                    .json("$.errorRate", "< 0.05")
                    .json("$.missing", "1")
                    .header("X-Ready", "yes")
                    .body("hello")
                    .version("1.4.2")
                    .versionFrom("$.v")
                    .build());
            assertThat(sample.results().get(0).problems())
                    .extracting(Problem::found)
                    .containsExactly(
                            "$.status is DOWN",
                            "$.errorRate is 0.31",
                            "$.missing is not in the body",
                            "header X-Ready is missing",
                            "not in application/json of 46 characters",
                            "version 1.4.1 in $.v");
        }
    }

    @Test
    void valuesOfTheBodyAreNotRepeated() throws Exception {
        try (Service service =
                Service.that(Service.json(200, "{\"status\":\"hunter2-secret\",\"n\":\"hunter2-secret\"}"))) {
            Sample sample = sample(HttpProbe.to(service.url("/"))
                    .json("$.status", "UP")
                    .json("$.n", "< 3")
                    .body("ok")
                    .version("9")
                    .versionFrom("$.status")
                    .build());
            assertThat(sample.phrase())
                    .contains("$.status is a text of 14 characters")
                    .doesNotContain("hunter2");
        }
    }

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
    void compressedBodyThatNobodyAskedForIsRead() throws Exception {
        try (Service service = Service.that(packed("gzip", gzip("{\"a\":1}".getBytes(StandardCharsets.UTF_8))))) {
            assertThat(sample(HttpProbe.to(service.url("/")).json("$.a", "1").build())
                            .isGreen())
                    .isTrue();
            service.becomes(packed("gzip", "not gzip".getBytes(StandardCharsets.UTF_8)));
            assertThat(problem(HttpProbe.to(service.url("/")).build()).reason()).isEqualTo(Reason.ENCODING);
            service.becomes(packed("br", new byte[] {1, 2, 3}));
            assertThat(problem(HttpProbe.to(service.url("/")).build()).reason()).isEqualTo(Reason.ENCODING);
        }
    }

    @Test
    void byteOrderMarkIsNoPartOfTheBody() throws Exception {
        for (var charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE)) {
            try (Service service = Service.that(exchange -> {
                byte[] body = "\uFEFF{\"status\":\"UP\"}".getBytes(charset);
                exchange.getResponseHeaders().set("Content-Type", "application/json; charset=" + charset);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            })) {
                assertThat(sample(HttpProbe.to(service.url("/"))
                                        .json("$.status", "UP")
                                        .build())
                                .phrase())
                        .isEmpty();
            }
        }
    }

    @Test
    void garbageInsteadOfHttp() throws Exception {
        for (String garbage : List.of(
                "SSH-2.0-OpenSSH_9.2p1\r\n",
                "\0\1\2\3\4\5\r\n\r\n",
                "HTTP/1.1 abc OK\r\n\r\n",
                "HTTP/9.9 200 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZZ\r\n")) {
            try (RawService service = new RawService((in, out) -> {
                readRequest(in);
                write(out, garbage);
                untilClosed(in);
            })) {
                assertThat(problem(HttpProbe.to(service.url("/")).build()).reason())
                        .as(garbage)
                        .isEqualTo(Reason.NOT_HTTP);
            }
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

    @Test
    void allProbesAreFiredTogether() throws Exception {
        CountDownLatch bothAreHere = new CountDownLatch(2);
        Service.Behaviour onlyTogether = exchange -> {
            bothAreHere.countDown();
            exchange.sendResponseHeaders(await(bothAreHere) ? 200 : 500, -1);
        };
        try (Service one = Service.that(onlyTogether);
                Service two = Service.that(onlyTogether)) {
            HealthRequest request = HealthRequest.builder()
                    .probe(HttpProbe.to(one.url("/")).build())
                    .probe(HttpProbe.to(two.url("/")).build())
                    .build();
            assertThat(sample(sampler(), request).isGreen()).isTrue();
        }
    }

    @Test
    void oneProbeThatIsNotGreenIsEnough() throws Exception {
        try (Service good = Service.that(Service.status(200));
                Service bad = Service.that(Service.status(500))) {
            Sample sample = sample(
                    sampler(),
                    HealthRequest.builder()
                            .probe(HttpProbe.to(good.url("/")).build())
                            .probe(HttpProbe.to(bad.url("/")).build())
                            .build());
            assertThat(sample.isGreen()).isFalse();
            assertThat(sample.phrase()).isEqualTo(bad.url("/") + ": status 500");
        }
    }

    @Test
    void prometheusComparesEveryValue() throws Exception {
        try (Service service = Service.that(Service.json(
                200,
                "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":["
                        + "{\"metric\":{},\"value\":[1,\"0.01\"]},{\"metric\":{},\"value\":[1,\"0.4\"]}]}}"))) {
            String server = service.url("/prom/");
            assertThat(sample(PrometheusProbe.of(server, "rate(x[1m])", "< 0.5", null))
                            .isGreen())
                    .isTrue();
            assertThat(service.requests().get(0).getRequestURI())
                    .hasToString("/prom/api/v1/query?query=rate%28x%5B1m%5D%29");
            assertThat(problem(PrometheusProbe.of(server, "x", "< 0.05", null)).found())
                    .isEqualTo("query result 0.4, one of 2 series");
            service.becomes(
                    Service.json(200, "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}"));
            assertThat(problem(PrometheusProbe.of(server, "x", "< 0.05", null)).found())
                    .isEqualTo("the query gave no value");
            service.becomes(Service.json(
                    200, "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1,\"NaN\"]}}"));
            assertThat(sample(PrometheusProbe.of(server, "x", "< 0.05", null)).isGreen())
                    .isFalse();
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

    private Problem problem(Probe probe) throws Exception {
        return problem(request(probe));
    }

    private Problem problem(HealthRequest request) throws Exception {
        Sample sample = sample(sampler(), request);
        assertThat(sample.results().get(0).problems()).hasSize(1);
        return sample.results().get(0).problems().get(0);
    }

    private Sample sample(Probe probe) throws Exception {
        return sample(sampler(), request(probe));
    }

    private static Sample sample(Sampler sampler, HealthRequest request) throws Exception {
        return sampler.sample(request, now(), now() + 60_000).get(10, TimeUnit.SECONDS);
    }

    private Sampler sampler() {
        return new Sampler(engine, ProbePolicy.anyHost(), ProbeSecrets.none());
    }

    private static HealthRequest impatient(Probe probe) {
        return HealthRequest.builder()
                .probe(probe)
                .requestTimeout(Duration.ofMillis(1500))
                .build();
    }

    private static HealthRequest request(Probe probe) {
        return HealthRequest.builder()
                .probe(probe)
                .requestTimeout(Duration.ofSeconds(10))
                .build();
    }

    private static Service.Behaviour packed(String encoding, byte[] body) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", encoding);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        };
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    private static long now() {
        return System.currentTimeMillis();
    }
}
