package io.jenkins.plugins.gateddeploy.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.gateddeploy.gate.UsageException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class PathLimitsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$..a..a..a..a",
                "$..a[?(@..a == 1)]",
                "$[?($..a)]",
                "$.x[?(@.a == $.x[*].a)]",
                "$..x[?(@.a subsetof @.b)]",
                "$.concat($..a, $.b)",
                "$['a','a']['a','a']['a','a']['a','a']['a','a']['a','a']['a','a']",
                "$.x[?(@.v =~ /(a|aa)+$/)]"
            })
    void pathThatCanExplodeIsWrongUsage(String path) {
        assertThatThrownBy(() -> JsonExpectation.of("json", path, "UP")).isInstanceOf(UsageException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$",
                "$.status",
                "$..status",
                "$['a..b']['c..d'].e",
                "$.components.*.status",
                "$.checks[?(@.name == 'db..main, a(b)')].status",
                "$.list[0,1,2].state",
                "$.list.length()",
                "$.list[-1:]"
            })
    void ordinaryPathIsNot(String path) {
        assertThatCode(() -> JsonExpectation.of("json", path, "UP")).doesNotThrowAnyException();
    }

    @Test
    void deepBodyIsNotEvaluated() {
        String body = "{\"a\":".repeat(400) + "1" + "}".repeat(400);
        assertThat(JsonExpectation.of("json", "$..a", "UP").check(new Answer(200, Map.of(), body)))
                .hasValueSatisfying(it -> assertThat(it.reason()).isEqualTo(Reason.NO_JSON));
    }

    @ParameterizedTest
    @ValueSource(strings = {"$..*", "$..a", "$..[*]", "$.*.*"})
    void longNameAboveManyValuesIsNotRepeatedForEach(String path) {
        String body = "{\"" + "k".repeat(40_000) + "\":[" + "1,".repeat(400_000) + "1]}";
        assertThat(JsonExpectation.of("json", path, "UP").check(new Answer(200, Map.of(), body)))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"$..*", "$..a", "$..[?(@.a == 1)]", "$.*.*"})
    void bodyOfAMebibyteIsEvaluated(String path) {
        String body = "{\"a\":[" + "{\"a\":[1,2,3]},".repeat(60_000) + "1]}";
        assertThat(JsonExpectation.of("json", path, "UP").check(new Answer(200, Map.of(), body)))
                .isPresent();
    }
}
