package io.jenkins.plugins.gateddeploy.migration.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.gateddeploy.gate.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTargetTest {

    @Test
    void versionIsReadAsThePeopleWriteIt() {
        assertThat(SqlTarget.parse("postgresql:15")).isEqualTo(SqlTarget.of(Dialect.POSTGRESQL, 15, 0, 0));
        assertThat(SqlTarget.parse("MySQL:8.0.36")).isEqualTo(SqlTarget.of(Dialect.MYSQL, 8, 0, 36));
        assertThat(SqlTarget.parse("mariadb:10.11").isAtLeast(10, 6)).isTrue();
        assertThat(SqlTarget.parse("mariadb:10.11").isAtLeast(11, 0)).isFalse();
    }

    @Test
    void withoutVersionTheOldestSupportedOneIsAssumed() {
        assertThat(SqlTarget.parse("postgresql").assumed()).isTrue();
        assertThat(SqlTarget.parse("postgresql")).hasToString("postgresql:12");
        assertThat(SqlTarget.parse("mysql")).hasToString("mysql:8.0");
        assertThat(SqlTarget.parse("mariadb")).hasToString("mariadb:10.6");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "oracle", "postgresql:", "postgresql:x", "mysql:8.0.36.1", "postgresql 15"})
    void anythingElseIsRefusedWithTheAllowedOnes(String text) {
        assertThatThrownBy(() -> SqlTarget.parse(text))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("dialect '" + text + "'")
                .hasMessageContaining("postgresql, mysql and mariadb");
    }
}
