package io.jenkins.plugins.gateddeploy.migration.risk.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.migration.database.PostgresServer;
import io.jenkins.plugins.gateddeploy.migration.database.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(PostgresServer.Extension.class)
class SettingTimeTest {
    /** A value that the server rounds to 0 switches the limit off. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "5",
                "5000",
                "2us",
                "499us",
                "500us",
                "501us",
                "1500us",
                "2500us",
                "0.4",
                "0.5",
                "1.5",
                "0.4ms",
                "3 ms",
                "0.0004s",
                "0.25s",
                "5s",
                " 5 s ",
                "0.008min",
                "0.01min",
                "0.5min",
                "2min",
                "0.008h",
                "0.01h",
                "1.5h",
                "1h",
                "0.01d",
                "0.02d",
                "0.03d",
                "1d"
            })
    void readsWhatPostgresqlReads(String value, PostgresServer server) throws SQLException {
        assertThat(SettingTime.parse("'" + value + "'", "ms"))
                .as(value)
                .hasValue(asTheServerReads(value, server.maintenance()));
    }

    private static Duration asTheServerReads(String value, TestDatabase database) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET lock_timeout = '" + value + "'");
            ResultSet setting =
                    statement.executeQuery("select setting, unit from pg_settings where name = 'lock_timeout'");
            setting.next();
            assertThat(setting.getString(2)).isEqualTo("ms");
            return Duration.ofMillis(setting.getLong(1));
        }
    }

    @Test
    void mysqlAndMariaDbCountInSeconds() {
        assertThat(SettingTime.parse("5", "s")).hasValue(Duration.ofSeconds(5));
        assertThat(SettingTime.parse("0.0001", "s")).hasValue(Duration.ofMillis(1));
        assertThat(SettingTime.parse("0.000000", "s")).hasValue(Duration.ZERO);
        assertThat(SettingTime.parse("soon", "s")).isEmpty();
        assertThat(SettingTime.parse(null, "s")).isEmpty();
    }
}
