package io.jenkins.plugins.gateddeploy.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.gateddeploy.gate.UsageException;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes no sense is refused before the first probe, with one sentence that names the parameter. */
class HealthRequestTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "app",
                "app/health",
                "ftp://app/",
                "file:///etc/passwd",
                "http:",
                "http://",
                "http:///health",
                "http://app:0/",
                "http://app:99999/",
                "http://app:x/",
                "http://a b/",
                "//app/health",
                "http://[::1",
                "jdbc:postgresql://db/x"
            })
    void notAUrl(String url) {
        refused(() -> HttpProbe.to(url).build(), "url");
    }

    @Test
    void userInfoIsRefusedAndNotRepeated() {
        assertThatThrownBy(() ->
                        HttpProbe.to("https://bob:hunter2@app/health?t=hunter3").build())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("url must not hold a user name or password")
                .hasMessageNotContaining("hunter");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://app",
                "HTTPS://App.Example.com:8443/h?x=1#f",
                "http://my_service:8080/h",
                "http://[::1]:80/"
            })
    void usualUrls(String url) {
        assertThat(HttpProbe.to(url).build().label()).doesNotContain("?");
    }

    @Test
    void hostInAnotherScriptIsAskedByTheNameThatNameServersKnow() {
        assertThat(HttpProbe.to("http://ex\u00e4mple.com:8080/h").build().label())
                .isEqualTo("http://xn--exmple-cua.com:8080/h");
        refused(() -> HttpProbe.to("http://\u00e4" + "a".repeat(70) + ".com/").build(), "url");
    }

    @Test
    void zoneOfALinkLocalAddressIsUnescaped() {
        assertThat(Target.parse("url", "http://[fe80::1%25eth0]:80/").host()).isEqualTo("fe80::1%eth0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"200x", "20", "600", "200-", "299-200", "", "200,,204", "-200"})
    void statusThatCannotBeRead(String status) {
        refused(() -> HttpProbe.to("http://app").status(status), "status");
    }

    @ParameterizedTest
    @CsvSource({
        "status, UP",
        "$.[, UP",
        "$.status, ''",
        "$.rate, < abc",
        "$.rate, >=",
        "$.v, ~ [",
        "$..[?(@.x =~ /a/)], 1"
    })
    void jsonThatCannotBeRead(String path, String value) {
        refused(() -> HttpProbe.to("http://app").json(path, value), "json");
    }

    @Test
    void otherConditionsThatCannotBeRead() {
        refused(() -> HttpProbe.to("http://app").json("status=UP"), "json");
        refused(() -> HttpProbe.to("http://app").json("$.status"), "json");
        refused(() -> HttpProbe.to("http://app").body(" "), "body");
        refused(() -> HttpProbe.to("http://app").body("~ ("), "body");
        refused(() -> HttpProbe.to("http://app").header("a b", "x"), "header");
        refused(() -> HttpProbe.to("http://app").header("X", "< y"), "header");
        refused(() -> HttpProbe.to("http://app").version("").build(), "version");
        refused(() -> HttpProbe.to("http://app").version("1").versionFrom("$.[").build(), "versionFrom");
        refused(
                () -> HttpProbe.to("http://app")
                        .version("1")
                        .versionFrom("header:")
                        .build(),
                "versionFrom");
        refused(() -> HttpProbe.to("http://app").version("1").versionFrom("v(").build(), "versionFrom");
        refused(() -> HttpProbe.to("http://app").versionFrom("$.v").build(), "versionFrom");
        refused(() -> HttpProbe.to("http://app").method("DELETE"), "method");
        refused(() -> HttpProbe.to("http://app").requestHeader("Host", "x"), "requestHeaders");
        refused(() -> HttpProbe.to("http://app").requestHeader("X", "a\r\nY: b"), "requestHeaders");
        refused(() -> HttpProbe.to("http://app").trust("yes"), "trust");
        refused(() -> HttpProbe.to("http://app").redirects(-1), "redirects");
        refused(() -> TcpProbe.of("db"), "tcp");
        refused(() -> TcpProbe.of("db:0"), "tcp");
        refused(() -> TcpProbe.of(null), "tcp");
        refused(() -> PrometheusProbe.of("http://p", " ", "1", null), "query");
        refused(() -> PrometheusProbe.of("http://p", "up", "< x", null), "expect");
        refused(() -> HealthRequest.builder().abortOn("panic"), "abortOn");
        refused(() -> HealthRequest.builder().abortOn("status=abc"), "abortOn");
    }

    @Test
    void timesThatContradictEachOther() {
        refused(
                () -> request()
                        .interval(Duration.ofSeconds(5))
                        .timeout(Duration.ofSeconds(4))
                        .build(),
                "interval");
        refused(() -> request().initialDelay(Duration.ofSeconds(120)).build(), "initialDelay");
        refused(() -> request().steadyFor(Duration.ofSeconds(120)).build(), "steadyFor");
        refused(
                () -> request().successes(100).interval(Duration.ofSeconds(2)).build(),
                "successes (100) at an interval of 2 s take 198 s");
        refused(() -> request().timeout(Duration.ZERO), "timeout");
        refused(() -> request().timeout(Duration.ofSeconds(-1)), "timeout");
        refused(() -> request().timeout(Duration.ofDays(31)), "timeout");
        refused(() -> request().interval(Duration.ZERO), "interval");
        refused(() -> request().interval(Duration.ofMillis(1)), "interval");
        refused(() -> request().requestTimeout(Duration.ofSeconds(-5)), "requestTimeout");
        refused(() -> request().steadyFor(Duration.ofSeconds(-5)), "steadyFor");
        refused(() -> request().initialDelay(Duration.ofSeconds(-5)), "initialDelay");
        refused(() -> request().successes(0), "successes");
        refused(() -> HealthRequest.builder().build(), "probes");
    }

    @Test
    void defaultsAreThoseOfTheStep() {
        HealthRequest request = request().build();
        assertThat(request.timeout()).isEqualTo(Duration.ofSeconds(120));
        assertThat(request.interval()).isEqualTo(Duration.ofSeconds(2));
        assertThat(request.successes()).isEqualTo(3);
        assertThat(request.steadyFor()).isZero();
        assertThat(request.initialDelay()).isZero();
        assertThat(request.requestTimeout()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void shortTimeoutAloneIsNoContradiction() {
        HealthRequest request = request().timeout(Duration.ofSeconds(3)).build();
        assertThat(request.interval()).isEqualTo(Duration.ofMillis(500));
    }

    private static HealthRequest.Builder request() {
        return HealthRequest.builder().probe(TcpProbe.of("db:5432"));
    }

    private static void refused(ThrowingCallable code, String names) {
        assertThatThrownBy(code).isInstanceOf(UsageException.class).hasMessageContaining(names);
    }
}
