package io.jenkins.plugins.gateddeploy.health;

import static io.jenkins.plugins.gateddeploy.health.RawService.readRequest;
import static io.jenkins.plugins.gateddeploy.health.RawService.untilClosed;
import static io.jenkins.plugins.gateddeploy.health.RawService.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What one sample makes of the answers of real servers. */
@Timeout(30)
class SamplerAnswersTest extends SamplerFixture {
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
    void statusThatIsNotAboutTheApplicationSendsNobodyToItsLog() throws Exception {
        try (Service service = Service.that(Service.status(403))) {
            HttpProbe probe = HttpProbe.to(service.url("/")).build();
            assertThat(problem(probe).found()).isEqualTo("status 403");
            assertThat(problem(probe).reason().usually()).contains("credentials");
            service.becomes(Service.status(404));
            assertThat(problem(probe).found()).isEqualTo("status 404");
            assertThat(problem(probe).reason().usually()).contains("path");
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
            for (String expect : List.of("< 0.05", "!= 0", "~ N")) {
                assertThat(sample(PrometheusProbe.of(server, "x", expect, null)).isGreen())
                        .as(expect)
                        .isFalse();
            }
            service.becomes(Service.json(
                    200, "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1,\"0.5\"]}}"));
            assertThat(sample(PrometheusProbe.of(server, "x", "0.50", null)).isGreen())
                    .isTrue();
        }
    }
}
