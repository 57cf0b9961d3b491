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
                "  JDBC:PostgreSQL://DB/app | POSTGRESQL | jdbc:postgresql://DB:5432/app",
                "jdbc:postgresql://10.0.0.7/a+b | POSTGRESQL | jdbc:postgresql://10.0.0.7:5432/a b",
                "jdbc:postgresql://my_db_1/кадры | POSTGRESQL | jdbc:postgresql://my_db_1:5432/кадры",
                "jdbc:mysql://u:p%2Fw@db/ユーザー | MYSQL | jdbc:mysql://db:3306/ユーザー",
                "jdbc:mariadb://[2001:db8::1],b.example.:3307/my app | MARIADB"
                        + " | jdbc:mariadb://[2001:db8::1]:3306,b.example.:3307/my app",
                "jdbc:sqlite:data/app.db | SQLITE | jdbc:sqlite:data/app.db",
                "jdbc:sqlite:file:app.db?mode=ro | SQLITE | jdbc:sqlite:app.db",
                "jdbc:sqlite:file:///srv/job%2Fx@2/app.db | SQLITE | jdbc:sqlite:/srv/job%2Fx@2/app.db",
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
                "JDBC:MYSQL://u:hunter2@db:3306/app?useSSL=false",
                "jdbc:postgresql://db/app?USER=u&Password=hunter2",
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
    void anAtSignInAPasswordIsPartOfIt() {
        JdbcUrl url = JdbcUrl.parse("jdbc:postgresql://me@corp:hunter@2@db/app").orElseThrow();
        assertThat(url.user()).isEqualTo("me@corp");
        assertThat(url.password()).isEqualTo("hunter@2");
        assertThat(url).hasToString("jdbc:postgresql://db:5432/app");
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
                "jdbc:mysql://db/app?propertiesTransform=x.Evil | propertiesTransform",
                "jdbc:mariadb://db/app?permitRedirect=true | permitRedirect",
                "jdbc:postgresql://db/app?authenticationPluginClassName=x.Evil | authenticationPluginClassName",
                "jdbc:postgresql://db/app?XMLFACTORYFACTORY=x.Evil | XMLFACTORYFACTORY",
                "jdbc:postgresql:///app?service=prod | service",
                "jdbc:postgresql://db/app?PGHOST=elsewhere | PGHOST",
                "jdbc:sqlite:app.db?enable_load_extension=true | enable_load_extension",
            })
    void refusesOptionsThatCanDoHarmByName(String url, String option) {
        assertThatThrownBy(() -> JdbcUrl.parse(url))
                .isInstanceOf(UsageException.class)
                .hasMessage("url: the option " + option
                        + " is refused, because it can load code, read or write files, run statements or lead elsewhere;"
                        + " remove it");
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
                "jdbc:h2:file:./hunter2",
                "jdbc:h2:mem:hunter2",
                "jdbc:h2:tcp://hunter2/app",
                "jdbc:postgresql:u:hunter2@db/app",
                "jdbc:postgresql:u%3Ahunter2%40db%2Fapp",
                "jdbc:postgresql:u\uFF1Ahunter2\uFF20db\uFF0Fapp",
                "jdbc:postgresql:/u:hunter2@db/app",
                "jdbc:postgresql:%2F%2Fu:hunter2@db/app",
                "jdbc:postgresql://db:hunter2/app",
                "jdbc:postgresql://db:5432:hunter2/app",
                "jdbc:postgresql://u:p@hunter2@db:x/app",
                "jdbc:mysql://u:p@db,u:hunter2@db/a:b",
                "jdbc:postgresql://u:pa/hunter2@db/app",
                "jdbc:postgresql://u:12/hunter2@db/app",
                "jdbc:postgresql://u:12?hunter2@db/app",
                "jdbc:postgresql://db/u:hunter2@app",
                "jdbc:postgresql://db/app/hunter2",
                "jdbc:postgresql://db/app#hunter2",
                "jdbc:postgresql://db/app;password=hunter2",
                "jdbc:postgresql://db/app\u2215hunter2",
                "jdbc:postgresql://db\uFF0Fhunter2/app",
                "jdbc:postgresql://u\u02D0hunter2@db/app",
                "jdbc:postgresql://u%3Ahunter2@db/app",
                "jdbc:postgresql://db/app%00hunter2",
                "jdbc:postgresql://db/app%0Ahunter2",
                "jdbc:postgresql://db/app%E2%80%8Bhunter2",
                "jdbc:postgresql://db/app%5Chunter2",
                "jdbc:postgresql://db/app%hunter2",
                "jdbc:postgresql://db/app%C3hunter2",
                "jdbc:postgresql://db/app?sslmode=hunter2",
                "jdbc:postgresql://db/app?currentSchema=a%00hunter2",
                "jdbc:postgresql://2130706433/hunter2",
                "jdbc:postgresql://0x7f000001/hunter2",
                "jdbc:postgresql://127.1/hunter2",
                "jdbc:postgresql://0177.0.0.1/hunter2",
                "jdbc:postgresql://[::1%25eth0]/hunter2",
                "jdbc:postgresql://[hunter2]/app",
                "jdbc:postgresql://[]/hunter2",
                "jdbc:postgresql://a,,b/hunter2",
                "jdbc:postgresql://-a/hunter2",
                "jdbc:postgresql://db:0/hunter2",
                "jdbc:mysql:u:hunter2@db",
                "jdbc:mysql:u:hunter2@db/app",
                "jdbc:mysql+srv://u:hunter2@db/app",
                "jdbc:mysql:mxj://u:hunter2@db:x/app",
                "jdbc:mysql:replication://u:hunter2@a,u:hunter2@b/app",
                "jdbc:mysql://address=(host=db)(password=hunter2)/app",
                "jdbc:mysql://(host=db,password=hunter2)/app",
                "jdbc:mysql://db/app%3Fpassword=hunter2",
                "jdbc:mysql://db/app?sslMode=hunter2",
                "jdbc:mariadb:loadbalance:u:hunter2@db/app",
                "jdbc:mariadb://address=(host=db)(localSocket=/hunter2)/app",
                "jdbc:mariadb://db/app%3FtrustStorePassword%3Dhunter2",
                "jdbc:mariadb://db/app%26x=hunter2",
                "jdbc:sqlite:file://hunter2/app.db",
                "jdbc:sqlite::resource:hunter2",
                "jdbc:sqlite:file:file:hunter2",
                "jdbc:sqlite:http:hunter2",
                "jdbc:sqlite:hunter2;x.db",
                "jdbc:sqlite:hunter2#x.db",
                "jdbc:sqlite:hunter2%3fx.db",
                "postgresql://u:hunter2@db/app",
                "jdbc:postgresql",
                "jdbc:",
                "hunter2",
                "jdbc:sqlite::memory:",
                "jdbc:sqlite:",
                "",
                " \n",
            })
    void aUrlThatCannotBeUsedIsOneSentenceWithoutItsContents(String url) {
        assertThatThrownBy(() -> JdbcUrl.parse(url))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("url")
                .hasMessageNotContaining("hunter2");
    }
}
