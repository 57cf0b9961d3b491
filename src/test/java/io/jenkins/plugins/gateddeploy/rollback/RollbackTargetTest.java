package io.jenkins.plugins.gateddeploy.rollback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.gateddeploy.gate.UsageException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class RollbackTargetTest {
    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "  ",
                "\t\n",
                "null",
                "NULL",
                " undefined ",
                "none",
                "${env.PREVIOUS}",
                "$PREVIOUS",
                "$(cat tag)",
                "app:null",
                "host:5000/app:",
                "app@Undefined"
            })
    void whatAnUnsetVariableLeavesBehindIsNoTarget(String target) {
        assertThatThrownBy(() -> RollbackTarget.parse(target))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("target ")
                .hasMessageContaining("record what runs now before deploying");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app:1",
                "host:5000/app",
                "app:nullable",
                " registry/app@sha256:0a1b ",
                "release-1.9.4",
                "nullable",
                "v1$2"
            })
    void anythingElseIsTakenAsItIs(String target) {
        assertThat(RollbackTarget.parse(target)).isEqualTo(target.trim());
    }
}
