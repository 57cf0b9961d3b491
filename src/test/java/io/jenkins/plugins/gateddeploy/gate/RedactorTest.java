package io.jenkins.plugins.gateddeploy.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://app.example.com/health                    | https://app.example.com/health
            https://user:pw@app.example.com/health?token=abc  | https://app.example.com/health
            https://token@app.example.com/                    | https://app.example.com/
            https://app.example.com:8443/a#frag               | https://app.example.com:8443/a
            https://packages.example.com/@scope/pkg           | https://packages.example.com/@scope/pkg
            http://localhost:8080/@scope/pkg                  | http://localhost:8080/@scope/pkg
            postgres://u:pa/ss@db.example.com/app             | postgres://db.example.com/app
            postgres://u:p@ss@db.example.com/app              | postgres://db.example.com/app
            postgres://u:p?ss@db.example.com/app              | postgres://db.example.com/app
            postgres://u:p#ss@db.example.com/app              | postgres://db.example.com/app
            postgres://u:p@/ss@db.example.com/app             | postgres://db.example.com/app
            postgres://u:12/3@db.example.com/app              | postgres://db.example.com/app
            jdbc:postgresql://db:5432/app?user=a&password=pw  | jdbc:postgresql://db:5432/app
            jdbc:postgresql://db/app?user=a@b&password=pw     | jdbc:postgresql://db/app
            jdbc:postgresql://u:pw@db/app                     | jdbc:postgresql://db/app
            jdbc:h2:mem:x;PASSWORD=pw                         | jdbc:h2:mem:x
            jdbc:sqlserver://db:1433;user=sa;password=pw      | jdbc:sqlserver://db:1433
            jdbc:oracle:thin:scott/tiger@db:1521/app          | jdbc:oracle:thin:db:1521/app
            jdbc:mysql://(host=db,user=a,password=pw)/app     | jdbc:mysql://(host=db,user=a,password=****)/app
            not a url at all                                  | not a url at all
            """)
    void urlsLoseUserInfoAndQuery(String url, String shown) {
        assertThat(Redactor.url(url)).isEqualTo(shown);
        assertThat(new Redactor().text("cannot reach " + url + " now")).isEqualTo("cannot reach " + shown + " now");
    }

    @Test
    void knownSecretsAreMaskedWhereverTheyStand() {
        Redactor redactor = new Redactor(List.of("hunter2!", "hunter2!-and-more"));
        assertThat(redactor.text("a hunter2!-and-more b xhunter2!x")).isEqualTo("a **** b x****x");
    }

    @Test
    void aShortSecretDoesNotTearWordsApart() {
        Redactor redactor = new Redactor(List.of("on"));
        assertThat(redactor.text("connection is on, once")).isEqualTo("connection is ****, once");
    }

    @Test
    void eachLineOfAMultiLineSecretIsOne() {
        Redactor redactor = new Redactor(List.of("-----BEGIN KEY-----\nMIIEvQIBADANBg\n-----END KEY-----"));
        assertThat(redactor.text("bad input near MIIEvQIBADANBg")).isEqualTo("bad input near ****");
    }

    @Test
    void aSecretWithSpecialCharactersIsTakenLiterally() {
        assertThat(new Redactor(List.of("$1\\E.*")).text("x $1\\E.* y")).isEqualTo("x **** y");
    }

    @Test
    void passwordsInKeyValueFormAreMasked() {
        assertThat(new Redactor().text("login failed: user=app, password=pw1; retry"))
                .isEqualTo("login failed: user=app, password=****; retry");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            PGPASSWORD=pw1 psql                  | PGPASSWORD=**** psql
            DB_PASSWORD: is missing              | DB_PASSWORD: is missing
            password = "two words" host=db       | password = "****" host=db
            {"password": "a\\"b", "user": "c"} | {"password": "****", "user": "c"}
            PWD=****                             | PWD=****
            password:                            | password:
            """)
    void passwordsInOtherNotationsAreMasked(String text, String shown) {
        assertThat(new Redactor().text(text)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pass/word+1 &\"x", // as it is
                "pass%2Fword%2B1+%26%22x", // a form
                "pass%2fword%2b1%20%26%22x", // a URL, in the other case
                "pass/word+1 &\\\"x", // JSON
                "cGFzcy93b3JkKzEgJiJ4", // base64
            })
    void aSecretIsKnownInTheFormsInWhichItIsWritten(String written) {
        assertThat(new Redactor(List.of("pass/word+1 &\"x")).text("before " + written + " after"))
                .isEqualTo("before **** after");
    }

    @Test
    void secretsThatOverlapAreMaskedTogether() {
        Redactor redactor = new Redactor(List.of("abcdef", "defghi", "cdefgh", "hi12345"));
        assertThat(redactor.text("xabcdefghi12345x")).isEqualTo("x****x");
    }

    @Test
    void aUrlBehindOtherLettersIsCleaned() {
        assertThat(new Redactor().text("1postgres://u:pw@db/app?x")).isEqualTo("1postgres://db/app");
        assertThat(new Redactor().text("URL_postgres://u:pw@db/app")).isEqualTo("URL_postgres://db/app");
        assertThat(new Redactor().text("a.b.postgres+x://u:pw@db/app")).isEqualTo("a.b.postgres+x://db/app");
    }

    @Test
    void aLongTextIsCutWhereNoSecretIsTornApart() {
        String secret = "two words and more of a secret";
        for (int at = 16_330; at < 16_395; at++) {
            String shown =
                    new Redactor(List.of(secret)).text("x ".repeat(40_000).substring(0, at) + secret + " end");
            assertThat(shown).doesNotContain("words").hasSizeLessThan(16_500);
            String url = new Redactor().text("x ".repeat(40_000).substring(0, at) + " postgres://u:hunter2@db/app ");
            assertThat(url).doesNotContain("hunter");
        }
        String tail = new Redactor().text("a ".repeat(50_000));
        assertThat(tail).endsWith(" … (83,616 more characters)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a.", "a://", "jdbc:", "password ", "password=", " ", "::", "\"", "pwd\"", "p@", "a:b@", "\\"})
    void hostileTextTakesNoLongerThanOrdinaryText(String shape) {
        String text = shape.repeat(4_000_000 / shape.length());
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            new Redactor(List.of("aaaaaaaa")).text(text);
            Redactor.url(text);
            PasswordsInText.masked(UrlsInText.cleaned(text));
        });
    }

    /** Each begins as the text does, which is what makes a search one by one slow. */
    @Test
    void thousandsOfSecretsAreSoughtInOnePass() {
        List<String> secrets = IntStream.range(0, 5_000)
                .mapToObj(i -> "a".repeat(60 + i % 40) + i)
                .toList();
        String text = "a".repeat(16_000);
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            Redactor redactor = new Redactor(secrets);
            for (int i = 0; i < 50; i++) {
                assertThat(redactor.text(text)).isEqualTo(text);
            }
            assertThat(redactor.text("a".repeat(1_000) + "4999 b")).endsWith("a**** b");
        });
    }

    @Test
    void nothingStaysNothing() {
        assertThat(Redactor.url(null)).isNull();
        assertThat(new Redactor().text(null)).isNull();
    }
}
