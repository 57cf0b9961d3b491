package io.jenkins.plugins.gateddeploy.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The grammar of conditions, and what an answer has to be for them. */
class ExpectationTest {
    private static final String BODY =
            "{\"status\":\"UP\",\"rate\":0.04,\"big\":12345678901234567890,\"n\":3.0,\"t\":true,\"z\":null,"
                    + "\"text\":\"0.5\",\"odd=key\":\"x=y\",\"all\":[{\"s\":\"UP\"},{\"s\":\"DOWN\"}],\"ok\":[{\"s\":\"UP\"}],\"o\":{}}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$.status=UP | true",
                "$.status = UP | true",
                "$.status==UP | true",
                "$.status=== UP | true",
                "$.status=\"UP\" | true",
                "$.status=up | false",
                "$.status=U | false",
                "$.status!=DOWN | true",
                "$.status=!= UP | false",
                "$.status=~ ^U | true",
                "$.status=~ ^D | false",
                "$.rate=< 0.05 | true",
                "$.rate<0.05 | true",
                "$.rate < 0.04 | false",
                "$.rate=<= 0.040 | true",
                "$.rate>=0.04 | true",
                "$.rate> 1e-3 | true",
                "$.rate=< -1 | false",
                "$.big=12345678901234567890 | true",
                "$.big=12345678901234567891 | false",
                "$.n=3 | true",
                "$.n=3.00 | true",
                "$.text=0.5 | true",
                "$.text=0.50 | false",
                "$.text=!= 0.50 | false",
                "$.text=!= 0.6 | true",
                "$.t=true | true",
                "$.t=1 | false",
                "$.z=null | true",
                "$.text=< 1 | true",
                "$.status=< 1 | false",
                "$.t=< 1 | false",
                "$.z=< 1 | false",
                "$.o=< 1 | false",
                "$['odd=key']=x=y | true",
                "$.all[?(@.s=='DOWN')].s=DOWN | true",
                "$.all[*].s=UP | false",
                "$.ok[*].s=UP | true",
                "$.ok[?(@.s=='no')].s=UP | false",
                "$.missing=UP | false",
                "$.missing=!= UP | false",
                "$.status.deeper=UP | false",
                "$.ok.length()=1 | true",
                "$.o=UP | false"
            })
    void jsonConditions(String condition, boolean holds) {
        assertThat(Conditions.parse("json", condition).check(answer(200, BODY)).isEmpty())
                .isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({
        "status=500, true",
        "status=500-599, true",
        "status=5xx, true",
        "'status=502,500', true",
        "status=200-299, false",
        "body=panic, true",
        "body=Panic, false",
        "body=~ pan?ic, true",
        "body=== at panic, false",
        "header:X-State=failed, true",
        "header:X-Version=1.10, true",
        "header:X-Version=1.1, false",
        "header:X-Version=!= 1.10, false",
        "header:X-Two=a, true",
        "header:X-Two=!= a, false",
        "header:X-Two=!= c, true",
        "header:x-state: failed, true",
        "header:X-State=ok, false",
        "header:X-State, true",
        "header:X-None, false"
    })
    void otherConditions(String condition, boolean holds) {
        Answer answer = new Answer(
                500,
                Map.of("x-state", List.of("failed"), "x-version", List.of("1.10"), "x-two", List.of("a", "b")),
                "goroutine at panic: nil");
        assertThat(Conditions.parse("abortOn", condition).check(answer).isEmpty())
                .isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.3, 1.2.3, true",
        "1.2.3, v1.2.3, true",
        "v1.2.3, 1.2.3, true",
        "1.2.3, 1.2.30, false",
        "1.2, 1.2.3, false",
        "3f786850e387550fdab836ed7e6dc881de23001b, 3f78685, true",
        "3f78685, 3f786850e387550fdab836ed7e6dc881de23001b, true",
        "3F786850E387550FDAB836ED7E6DC881DE23001B, 3f78685, true",
        "3f786850e387550fdab836ed7e6dc881de23001b, 3f7868, false",
        "3f786850e387550fdab836ed7e6dc881de23001b, 3f78686, false",
        "1234567, 12345678, false",
        "build-17, build-17, true",
        "build-1, build-17, false",
        "1.2.3, 1.2.3+7, true",
        "1.2.3+7, 1.2.3, false"
    })
    void versionsThatMeanTheSameBuild(String expected, String found, boolean same) {
        assertThat(VersionExpectation.same(expected, found)).isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "2.0.1 | header:X-Build | {} | true",
                "2.0.2 | header:X-Build | {\"version\":\"2.0.2\"} | false",
                "2.0.1 | $.build.id | {\"build\":{\"id\":\"2.0.1\"}} | true",
                "17 | $.build.id | {\"build\":{\"id\":17}} | true",
                "2.0.1 | $.build.id | {\"version\":\"2.0.1\"} | false",
                "2.0.1 | $..v | {\"a\":{\"v\":\"2.0.1\"},\"b\":{\"v\":\"v2.0.1\"}} | true",
                "2.0.1 | $..v | {\"a\":{\"v\":\"2.0.1\"},\"b\":{\"v\":\"2.0.0\"}} | false",
                "2.0.1 | release ([\\d.]+) | this is release 2.0.1 now | true",
                "2.0.1 | release ([\\d.]+) | this is release 2.0.10 now | false",
                "2.0.1 | \\d\\.\\d\\.\\d | v2.0.1 | true",
                "2.0.1 |  | {\"version\":\"2.0.1\"} | true",
                "2.0.1 |  | {\"version\":\"2.0.0\",\"next\":\"2.0.1\"} | false",
                "abc |  | {\"version\":\"1\",\"git\":{\"commit\":{\"id\":\"abc\"}}} | false",
                "3f786850e387550fdab836ed7e6dc881de23001b |  | {\"version\":\"1\",\"git\":{\"commit\":{\"id\":\"3f78685\"}}} | true",
                "3f78685 |  | {\"git\":{\"commit\":{\"id\":{\"abbrev\":\"3f78685\",\"full\":\"3f786850e387550fdab836ed7e6dc881de23001b\"}}}} | true",
                "3f786850e387550fdab836ed7e6dc881de23001b |  | {\"commit\":\"3f78685\",\"git\":{\"commit\":{\"id\":\"1111111111111111111111111111111111111111\"}}} | false",
                "3f786850e387550fdab836ed7e6dc881de23001b |  | {\"traceId\":\"3f786850e387550fdab836ed7e6dc881de23001b\"} | false",
                "20240101 |  | {\"commit\":\"20240101aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"} | false",
                "2.0.1 |  | {\"myBuild\":{\"tag\":\"2.0.1\"}} | false",
                "2.0.1 |  | {\"status\":\"UP\"} | false",
                "2.0.1 |  | 2.0.1 | true",
                "2.0.1 |  | \"v2.0.1\" | true",
                "2.0.1 |  | running 2.0.1. | false",
                "17 |  | 17 | false",
                "17 |  | {\"db\":{\"pool\":{\"active\":17}}} | false",
                "17 |  | {\"version\":17} | false",
                "1.4.2 |  | {\"status\":\"UP\",\"minClient\":\"2.0.0\",\"deprecatedSince\":\"1.4.2\"} | false",
                "1.4.2 |  | <html>was 1.4.2 before</html> | false",
                "1.4.2 |  | {\"version\":\"1.4.2\",\"build\":{\"version\":\"1.4.1\"}} | false",
                "1.4.2 |  | {\"version\":\"1.4.2\",\"build\":{\"version\":\"v1.4.2\",\"commit\":\"deadbeef\"}} | true",
                "1.4.2 |  | {\"dependencies\":{\"ledger\":{\"version\":\"1.4.2\"}}} | false",
                "1.4.2 |  | {\"apiVersion\":\"1.4.2\",\"schemaVersion\":\"1.4.2\"} | false",
                "1.4.2 |  | {\"app\":{\"name\":\"shop\",\"version\":\"1.4.2+build.7\"}} | true",
                "1.4.2+build.7 |  | {\"version\":\"1.4.2+build.8\"} | false",
                "1.4.2 |  | {\"image\":\"registry:5000/shop:1.4.2\"} | true",
                "1.4.2 |  | {\"image\":\"registry:5000/shop:1.4.1\"} | false",
                "sha256:abababababababababababababababababababababababababababababababab |  | {\"image\":\"registry:5000/shop:1.4.1@sha256:abababababababababababababababababababababababababababababababab\"} | true",
                "build-17 |  | {\"build\":{\"id\":\"build-17\"}} | true",
                "build-17 |  | {\"build\":{\"id\":\"build-18\"}} | false",
                "2.0.1 |  | running 2.0.10 | false",
                "2.0.1 |  | running 12.0.1 | false",
                "2.0.1 |  | `` | false"
            })
    void versionIsFoundWhereItIsSaid(String version, String from, String body, boolean holds) {
        Map<String, List<String>> headers =
                from != null && from.startsWith("header:") ? Map.of("x-build", List.of("2.0.1")) : Map.of();
        Answer answer = new Answer(200, headers, body);
        assertThat(VersionExpectation.of(version, from).check(answer).isEmpty()).isEqualTo(holds);
    }

    @Test
    void twoInstancesThatBothAnswerAreNotTheOneJustDeployed() {
        Answer answer = new Answer(200, Map.of("x-build", List.of("2.0.1", "2.0.0")), "");
        assertThat(VersionExpectation.of("2.0.1", "header:X-Build").check(answer))
                .hasValueSatisfying(it -> assertThat(it.found()).isEqualTo("version 2.0.0 in header X-Build"));
    }

    @Test
    void textThatMayBeASecretIsToldByItsLength() {
        assertThat(SafeText.value("OUT_OF_SERVICE")).isEqualTo("OUT_OF_SERVICE");
        assertThat(SafeText.value("not ready")).isEqualTo("not ready");
        assertThat(SafeText.value("hunter2")).isEqualTo("a text of 7 characters");
        assertThat(SafeText.value(4711)).isEqualTo("another number");
        assertThat(SafeText.number("0.31")).isEqualTo("0.31");
        assertThat(SafeText.number("4111111111111111")).doesNotContain("4111");
        assertThat(SafeText.version("1.4.1-rc.2")).isEqualTo("version 1.4.1-rc.2");
        assertThat(SafeText.version("3f786850e387550fdab836ed7e6dc881de23001b")).isEqualTo("commit 3f78685…");
        assertThat(SafeText.version("s3cr3t!")).isEqualTo("a text of 7 characters");
    }

    private static Answer answer(int status, String body) {
        return new Answer(status, Map.of(), body);
    }
}
